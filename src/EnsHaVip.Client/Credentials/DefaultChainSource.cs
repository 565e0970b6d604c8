using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Credentials;

/// <summary>
/// The default chain in the order of the official libraries: environment, OIDC role, CLI profile, ini profile, ECS instance role,
/// credentials URI. The link that worked is asked from then on.
/// </summary>
/// <remarks>
/// A link that is not set up, or that fails for good, makes way for the next. One that is set up and fails in passing (STS is busy,
/// the connection broke) ends the walk: going on would sign in as somebody else because of a hiccup. The official libraries go on.
/// </remarks>
internal sealed class DefaultChainSource : IAccessKeySource
{
    private readonly IAccessKeySource[] _links;
    private IAccessKeySource? _worked;

    public DefaultChainSource(CredentialContext context) => _links =
    [
        new EnvironmentSource(context),
        new ConditionalSource("OidcRole", () => OidcRole(context)),
        new ConditionalSource("CliProfile", () => CliProfile(context)),
        new IniProfileSource(context, name: null, EcsRamRoleSource.ChainLimit),
        new ConditionalSource("EcsRamRole", () => EcsRamRole(context)),
        new ConditionalSource("CredentialsUri", () => CredentialsUri(context)),
    ];

    public string Kind => "Default";

    /// <summary>The link that worked, once one did.</summary>
    public string? Detail => Volatile.Read(ref _worked) is { } link ? link.Detail is null ? link.Kind : link.Kind + " " + link.Detail : null;

    public async Task<AccessKey> FetchAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _worked) is { } known)
        {
            return await known.FetchAsync(cancellationToken).ConfigureAwait(false);
        }

        var failures = new List<EnsCredentialException>();
        foreach (var link in _links)
        {
            try
            {
                var key = await link.FetchAsync(cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _worked, link);
                return key;
            }
            catch (EnsCredentialException failure)
            {
                failures.Add(failure);
                if (failure.IsTransient)
                {
                    break;
                }
            }
        }

        throw Summary(failures);
    }

    private EnsCredentialException Summary(List<EnsCredentialException> failures)
    {
        var said = string.Join(" ", failures.Select(failure => failure.Provider + ": " + failure.Problem));
        var last = failures[failures.Count - 1];
        return new EnsCredentialException(
            Kind,
            last.IsTransient ? EnsErrorId.CredentialUnavailable : EnsErrorId.NoCredential,
            (last.IsTransient ? "a link of the default chain failed for the moment. " : "no link of the default chain gave a key. ") + said,
            last.IsTransient ? last.Remedy : "Set one of them up, or give a credential: Connect-EnsHaVip -Credential (New-EnsHaVipCredential ...).",
            last.IsTransient)
        {
            Links = failures,
        };
    }

    private static OidcRoleSource OidcRole(CredentialContext context)
    {
        const string RoleVariable = "ALIBABA_CLOUD_ROLE_ARN";
        const string ProviderVariable = "ALIBABA_CLOUD_OIDC_PROVIDER_ARN";
        const string FileVariable = "ALIBABA_CLOUD_OIDC_TOKEN_FILE";
        string Need(string name) => context.Variable(name)
            ?? throw EnsCredentialException.Missing("OidcRole", name + " is not set.", $"Set {RoleVariable}, {ProviderVariable} and {FileVariable}.");
        return new OidcRoleSource(context, new RamRoleSettings { RoleArn = Need(RoleVariable) }, Need(ProviderVariable), new OidcToken(Need(FileVariable)));
    }

    private static CliProfileSource CliProfile(CredentialContext context) => context.IsOn("ALIBABA_CLOUD_CLI_PROFILE_DISABLED")
        ? throw EnsCredentialException.Missing("CliProfile", "disabled by ALIBABA_CLOUD_CLI_PROFILE_DISABLED.", "Unset it.")
        : new CliProfileSource(context, name: null, EcsRamRoleSource.ChainLimit);

    private static EcsRamRoleSource EcsRamRole(CredentialContext context) => context.IsOn("ALIBABA_CLOUD_ECS_METADATA_DISABLED")
        ? throw EnsCredentialException.Missing("EcsRamRole", "disabled by ALIBABA_CLOUD_ECS_METADATA_DISABLED.", "Unset it.")
        : new EcsRamRoleSource(context, context.Variable("ALIBABA_CLOUD_ECS_METADATA"), disableV1: false, EcsRamRoleSource.ChainLimit);

    private static CredentialsUriSource CredentialsUri(CredentialContext context)
    {
        const string UriVariable = "ALIBABA_CLOUD_CREDENTIALS_URI";
        var text = context.Variable(UriVariable) ?? throw EnsCredentialException.Missing("CredentialsUri", UriVariable + " is not set.", "Set " + UriVariable + ".");
        return new CredentialsUriSource(context, CredentialUri.Parse("CredentialsUri", UriVariable, text));
    }

    /// <summary>A link that is only made when it is asked, since the environment says then whether it applies.</summary>
    private sealed class ConditionalSource(string kind, Func<IAccessKeySource> make) : IAccessKeySource
    {
        private IAccessKeySource? _made;

        public string Kind => kind;

        public string? Detail => _made?.Detail;

        public Task<AccessKey> FetchAsync(CancellationToken cancellationToken) => (_made ??= make()).FetchAsync(cancellationToken);
    }
}
