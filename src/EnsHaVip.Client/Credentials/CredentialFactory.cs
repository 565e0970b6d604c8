using System;
using System.Security;

namespace EnsHaVip.Credentials;

/// <summary>Makes credentials of every kind in a given world; <see cref="EnsCredential"/>'s own factories use the real one. Nothing is fetched yet.</summary>
internal sealed class CredentialFactory(CredentialContext context)
{
    public EnsCredential Default() => Refreshing(new DefaultChainSource(context));

    public EnsCredential FromEnvironment() => Refreshing(new EnvironmentSource(context));

    public EnsCredential FromProfile(string? name) => Refreshing(new NamedProfileSource(context, string.IsNullOrWhiteSpace(name) ? null : name!.Trim()));

    /// <summary>A role assumed with another credential; null is the default chain.</summary>
    public EnsCredential FromRamRole(RamRoleSettings role, EnsCredential? source) =>
        Refreshing(new RamRoleSource(context, (source ?? Default()).Provider, Check(role)));

    public EnsCredential FromOidcRole(RamRoleSettings role, string providerArn, string tokenFile) =>
        FromOidcRole(role, providerArn, new OidcToken(NotEmpty(tokenFile, "OIDC token file", nameof(tokenFile))));

    public EnsCredential FromOidcRole(RamRoleSettings role, string providerArn, SecureString token) =>
        FromOidcRole(role, providerArn, new OidcToken(token is { Length: > 0 } ? token : throw new ArgumentException("The OIDC token is empty. Fetch one from the OIDC provider.", nameof(token))));

    public EnsCredential FromEcsRamRole(string? roleName, bool disableV1, Uri? endpoint)
    {
        var world = context;
        if (endpoint is not null)
        {
            world = context.Copy();
            world.MetadataEndpoint = Checked(endpoint, "EcsRamRole", "the metadata endpoint");
        }

        return Refreshing(new EcsRamRoleSource(world, string.IsNullOrWhiteSpace(roleName) ? null : roleName!.Trim(), disableV1, EcsRamRoleSource.ExplicitLimit));
    }

    public EnsCredential FromCredentialsUri(Uri uri) =>
        Refreshing(new CredentialsUriSource(context, Checked(uri ?? throw new ArgumentNullException(nameof(uri)), "CredentialsUri", "the credentials URI")));

    public EnsCredential FromProcess(string command)
    {
        try
        {
            return Refreshing(new ExternalProcessSource(context, command ?? throw new ArgumentNullException(nameof(command))));
        }
        catch (EnsCredentialException wrong)
        {
            throw new ArgumentException(wrong.Message, nameof(command));
        }
    }

    private EnsCredential FromOidcRole(RamRoleSettings role, string providerArn, OidcToken token) =>
        Refreshing(new OidcRoleSource(context, Check(role), NotEmpty(providerArn, "OIDC provider's ARN", nameof(providerArn)), token));

    private EnsCredential Refreshing(IAccessKeySource source) => new(new RefreshingAccessKeyProvider(source, context.Clock));

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
