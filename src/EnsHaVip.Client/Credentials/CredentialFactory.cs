using System;
using System.Security;

namespace EnsHaVip.Credentials;

/// <summary>Makes credentials of every kind in a given world; <see cref="EnsCredential"/>'s own factories use the real one. Nothing is fetched yet.</summary>
internal sealed class CredentialFactory(CredentialContext context)
{
    public EnsCredential Default() => New(static world => new DefaultChainSource(world));

    public EnsCredential FromEnvironment() => New(static world => new EnvironmentSource(world));

    public EnsCredential FromProfile(string? name) => New(world => new NamedProfileSource(world, string.IsNullOrWhiteSpace(name) ? null : name!.Trim()));

    /// <summary>A role assumed with another credential; null is the default chain.</summary>
    public EnsCredential FromRamRole(RamRoleSettings role, EnsCredential? source)
    {
        var (settings, first) = (Check(role), source ?? Default());
        return New(world => new RamRoleSource(world, first.ProviderBehind(world.Proxy), settings));
    }

    public EnsCredential FromOidcRole(RamRoleSettings role, string providerArn, string tokenFile) =>
        FromOidcRole(role, providerArn, new OidcToken(NotEmpty(tokenFile, "OIDC token file", nameof(tokenFile))));

    public EnsCredential FromOidcRole(RamRoleSettings role, string providerArn, SecureString token) =>
        FromOidcRole(role, providerArn, new OidcToken(token is { Length: > 0 } ? token : throw new ArgumentException("The OIDC token is empty. Fetch one from the OIDC provider.", nameof(token))));

    public EnsCredential FromEcsRamRole(string? roleName, bool disableV1, Uri? endpoint)
    {
        var (name, address) = (string.IsNullOrWhiteSpace(roleName) ? null : roleName!.Trim(), endpoint is null ? null : Checked(endpoint, "EcsRamRole", "the metadata endpoint"));
        return New(world => new EcsRamRoleSource(world, name, disableV1, EcsRamRoleSource.ExplicitLimit, address));
    }

    public EnsCredential FromCredentialsUri(Uri uri)
    {
        var address = Checked(uri ?? throw new ArgumentNullException(nameof(uri)), "CredentialsUri", "the credentials URI");
        return New(world => new CredentialsUriSource(world, address));
    }

    public EnsCredential FromProcess(string command)
    {
        try
        {
            return New(world => new ExternalProcessSource(world, command ?? throw new ArgumentNullException(nameof(command))));
        }
        catch (EnsCredentialException wrong)
        {
            throw new ArgumentException(wrong.Message, nameof(command));
        }
    }

    private EnsCredential FromOidcRole(RamRoleSettings role, string providerArn, OidcToken token)
    {
        var (settings, provider) = (Check(role), NotEmpty(providerArn, "OIDC provider's ARN", nameof(providerArn)));
        return New(world => new OidcRoleSource(world, settings, provider, token));
    }

    private EnsCredential New(Func<CredentialContext, IAccessKeySource> make) => new(context, make);

    private static RamRoleSettings Check(RamRoleSettings role)
    {
        NotEmpty((role ?? throw new ArgumentNullException(nameof(role))).RoleArn, "role's ARN", nameof(role));
        if (role.StsEndpoint is not null)
        {
            Checked(role.StsEndpoint, "RamRole", "the STS endpoint");
        }

        return role.Copy();
    }

    private static string NotEmpty(string text, string what, string parameter) =>
        string.IsNullOrWhiteSpace(text) ? throw new ArgumentException($"The {what} is empty.", parameter) : text.Trim();

    private static Uri Checked(Uri uri, string provider, string what)
    {
        try
        {
            return CredentialUri.Check(provider, what, uri);
        }
        catch (EnsCredentialException wrong)
        {
            throw new ArgumentException(wrong.Message, nameof(uri));
        }
    }
}
