using System;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Credentials;

/// <summary>The token that an OIDC provider issued: given once, or in a file that its issuer keeps fresh and that is read at every exchange.</summary>
internal sealed class OidcToken
{
    // What AssumeRoleWithOIDC accepts.
    private const int Shortest = 4;
    private const int Longest = 20000;
    private const string Provider = "OidcRole";

    private readonly string? _file;
    private readonly SecretText? _given;

    public OidcToken(string file) => _file = file;

    public OidcToken(SecureString given) => _given = new SecretText(given);

    /// <exception cref="EnsCredentialException">The file is gone or unreadable, or what it holds cannot be a token.</exception>
    public async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        var text = _file is null
            ? _given!.Reveal()
            : await SmallFile.ReadTextAsync(Provider, "the OIDC token file", _file, "Check the path, and that whatever issues the token still writes it there.", cancellationToken).ConfigureAwait(false);
        text = text.Trim();
        var place = _file is null ? "the OIDC token" : $"the content of the OIDC token file '{_file}'";
        if (text.Length is < Shortest or > Longest || Array.Exists(text.ToCharArray(), c => c is <= ' ' or >= (char)127))
        {
            throw EnsCredentialException.Failed(Provider, $"{place} is no token: one has {Shortest} to {Longest} visible characters.",
                "Fetch a new token from the OIDC provider.");
        }

        return text;
    }
}
