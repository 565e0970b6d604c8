using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Http;

namespace EnsHaVip.Credentials;

/// <summary>The newest tokens of each sign-in, for as long as the file still holds the ones they grew from: a new sign-in in the file wins.</summary>
/// <remarks>
/// One for the process. A refresh token can be used once, and the file keeps the spent one: what one credential renewed, all others of the
/// process that read the same file have to know.
/// </remarks>
internal sealed class OAuthMemory
{
    private readonly ConcurrentDictionary<string, OAuthTokens> _newest = new(StringComparer.Ordinal);
    private readonly KeyedGate _gates = new();

    /// <summary>What this process knows.</summary>
    public static OAuthMemory OfProcess { get; } = new();

    /// <summary>The newest tokens, renewed if they are no longer good; one renewal of a sign-in at a time.</summary>
    public async Task<OAuthTokens> GetAsync(OAuthTokens fromFile, Func<OAuthTokens, bool> isGood, Func<OAuthTokens, Task<OAuthTokens>> renew, CancellationToken cancellationToken)
    {
        var mark = Mark(fromFile);
        using var pass = await _gates.EnterAsync(mark, cancellationToken).ConfigureAwait(false);
        var tokens = _newest.TryGetValue(mark, out var known) ? known : fromFile;
        return isGood(tokens) ? tokens : _newest[mark] = await renew(tokens).ConfigureAwait(false);
    }

    // Enough to tell whether the file changed, without holding its tokens as text.
    private static string Mark(OAuthTokens tokens)
    {
        using var sha = System.Security.Cryptography.SHA256.Create();
        var bytes = (tokens.Refresh ?? tokens.Access)?.CopyUtf8() ?? [];
        var mark = LowerHex.Encode(sha.ComputeHash(bytes));
        Array.Clear(bytes, 0, bytes.Length);
        return mark;
    }
}
