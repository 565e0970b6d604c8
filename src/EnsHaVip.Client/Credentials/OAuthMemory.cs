namespace EnsHaVip.Credentials;

/// <summary>The newest tokens of a sign-in, for as long as the file still holds the ones they grew from: a new sign-in in the file wins.</summary>
internal sealed class OAuthMemory
{
    private readonly object _lock = new();
    private string? _grownFrom;
    private OAuthTokens? _newest;

    public OAuthTokens Newest(OAuthTokens fromFile)
    {
        lock (_lock)
        {
            return _newest is not null && _grownFrom == Mark(fromFile) ? _newest : fromFile;
        }
    }

    public void Keep(OAuthTokens fromFile, OAuthTokens newest)
    {
        lock (_lock)
        {
            _grownFrom = Mark(fromFile);
            _newest = newest;
        }
    }

    // Enough to tell whether the file changed, without holding its tokens as text.
    private static string Mark(OAuthTokens tokens)
    {
        using var sha = System.Security.Cryptography.SHA256.Create();
        var bytes = (tokens.Refresh ?? tokens.Access)?.CopyUtf8() ?? [];
        var mark = Http.LowerHex.Encode(sha.ComputeHash(bytes));
        System.Array.Clear(bytes, 0, bytes.Length);
        return mark;
    }
}
