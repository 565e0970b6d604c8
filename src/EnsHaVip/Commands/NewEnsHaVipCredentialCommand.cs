using System;
using System.Management.Automation;
using System.Security;
using EnsHaVip.Completion;
using EnsHaVip.Errors;

namespace EnsHaVip.Commands;

/// <summary>Makes a credential of any kind. It lives in memory only, shows no secret, and fetches nothing before it is used.</summary>
[Cmdlet(VerbsCommon.New, Nouns.Credential, DefaultParameterSetName = AccessKeySet)]
[OutputType(typeof(EnsCredential))]
public sealed class NewEnsHaVipCredentialCommand : RamRoleCommand
{
    private const string AccessKeySet = "AccessKey";
    private const string EcsRamRoleSet = "EcsRamRole";
    private const string ProfileSet = "Profile";
    private const string UriSet = "CredentialsUri";
    private const string ProcessSet = "Process";
    private const string EnvironmentSet = "Environment";
    private const string DefaultSet = "Default";

    /// <summary>The access key id as user name, its secret as password.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AccessKeySet)]
    [ValidateNotNull]
    [Credential]
    public PSCredential Credential { get; set; } = null!;

    /// <summary>The security token that belongs to a temporary access key.</summary>
    [Parameter(ParameterSetName = AccessKeySet)]
    [ValidateNotNull]
    public SecureString? SecurityToken { get; set; }

    /// <summary>The RAM role of the ECS instance this runs on.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EcsRamRoleSet)]
    public SwitchParameter EcsRamRole { get; set; }

    /// <summary>The instance's role; left out, its metadata service is asked.</summary>
    [Parameter(ParameterSetName = EcsRamRoleSet)]
    [ValidateNotNullOrEmpty]
    public string? RoleName { get; set; }

    /// <summary>Forbids the metadata service's version 1; so does ALIBABA_CLOUD_IMDSV1_DISABLED.</summary>
    [Parameter(ParameterSetName = EcsRamRoleSet)]
    public SwitchParameter DisableImdsV1 { get; set; }

    /// <summary>The metadata service, for example an emulator's endpoint; left out, http://100.100.100.200.</summary>
    [Parameter(ParameterSetName = EcsRamRoleSet)]
    [ValidateNotNull]
    public Uri? MetadataEndpoint { get; set; }

    /// <summary>A profile of the aliyun CLI, else of the credential libraries' ini file. The files are only read.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string ProfileName { get; set; } = string.Empty;

    /// <summary>An address that answers with a key as JSON: https, or http on this machine or its link.</summary>
    [Parameter(Mandatory = true, ParameterSetName = UriSet)]
    [ValidateNotNull]
    public Uri CredentialsUri { get; set; } = null!;

    /// <summary>A program, with its arguments, that prints a key as JSON. There is no shell; quotes group. It gets 60 s.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProcessSet)]
    [ValidateNotNullOrEmpty]
    public string ProcessCommand { get; set; } = string.Empty;

    /// <summary>ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and ALIBABA_CLOUD_SECURITY_TOKEN.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EnvironmentSet)]
    public SwitchParameter Environment { get; set; }

    /// <summary>The default chain: environment, OIDC role, CLI profile, ini profile, ECS RAM role, credentials URI.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DefaultSet)]
    public SwitchParameter Default { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            WriteObject(Make());
        }
        catch (ArgumentException refused)
        {
            ThrowTerminatingError(ErrorRecords.From(refused, ParameterSetName));
        }
    }

    private EnsCredential Make() => ParameterSetName switch
    {
        RamRoleSet => EnsCredential.FromRamRole(Role(), SourceCredential),
        OidcTokenFileSet => EnsCredential.FromOidcRole(Role(), OidcProviderArn, GetUnresolvedProviderPathFromPSPath(OidcTokenFile)),
        OidcTokenSet => EnsCredential.FromOidcRole(Role(), OidcProviderArn, OidcToken),
        EcsRamRoleSet => EnsCredential.FromEcsRamRole(RoleName, DisableImdsV1, MetadataEndpoint),
        ProfileSet => EnsCredential.FromProfile(ProfileName),
        UriSet => EnsCredential.FromCredentialsUri(CredentialsUri),
        ProcessSet => EnsCredential.FromProcess(ProcessCommand),
        EnvironmentSet => EnsCredential.FromEnvironment(),
        DefaultSet => EnsCredential.Default(),
        _ => EnsCredential.FromAccessKey(Credential.UserName, Credential.Password, SecurityToken),
    };
}
