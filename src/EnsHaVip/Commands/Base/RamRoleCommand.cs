using System;
using System.Management.Automation;
using System.Security;
using EnsHaVip.Completion;
using EnsHaVip.Transformation;

namespace EnsHaVip.Commands;

/// <summary>The parameters of a RAM role, whatever it is assumed with.</summary>
public abstract class RamRoleCommand : PSCmdlet
{
    private protected const string RamRoleSet = "RamRole";
    private protected const string OidcTokenFileSet = "OidcTokenFile";
    private protected const string OidcTokenSet = "OidcToken";

    /// <summary>The RAM role to be assumed, <c>acs:ram::&lt;account id&gt;:role/&lt;name&gt;</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RamRoleSet)]
    [Parameter(Mandatory = true, ParameterSetName = OidcTokenFileSet)]
    [Parameter(Mandatory = true, ParameterSetName = OidcTokenSet)]
    [ValidateNotNullOrEmpty]
    public string RoleArn { get; set; } = string.Empty;

    /// <summary>Who assumes the role: an EnsCredential, a PSCredential or a profile's name; left out, the default chain.</summary>
    [Parameter(ParameterSetName = RamRoleSet)]
    [ValidateNotNull]
    [CredentialTransformation]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public EnsCredential? SourceCredential { get; set; }

    /// <summary>The OIDC provider that issued the token, <c>acs:ram::&lt;account id&gt;:oidc-provider/&lt;name&gt;</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OidcTokenFileSet)]
    [Parameter(Mandatory = true, ParameterSetName = OidcTokenSet)]
    [ValidateNotNullOrEmpty]
    public string OidcProviderArn { get; set; } = string.Empty;

    /// <summary>The file with the token; it is read anew whenever the key is renewed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OidcTokenFileSet)]
    [ValidateNotNullOrEmpty]
    public string OidcTokenFile { get; set; } = string.Empty;

    /// <summary>The token. The key is renewed only while the token itself is good.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OidcTokenSet)]
    [ValidateNotNull]
    public SecureString OidcToken { get; set; } = null!;

    /// <summary>How the session is named in the audit log, 2 to 64 characters; left out, ALIBABA_CLOUD_ROLE_SESSION_NAME, else EnsHaVip and the time.</summary>
    [Parameter(ParameterSetName = RamRoleSet)]
    [Parameter(ParameterSetName = OidcTokenFileSet)]
    [Parameter(ParameterSetName = OidcTokenSet)]
    [ValidatePattern("^[A-Za-z0-9.@_-]{2,64}$")]
    public string? RoleSessionName { get; set; }

    /// <summary>How long a key lives, in seconds, 900 up to the role's own limit, default 3600. It is renewed by itself.</summary>
    [Parameter(ParameterSetName = RamRoleSet)]
    [Parameter(ParameterSetName = OidcTokenFileSet)]
    [Parameter(ParameterSetName = OidcTokenSet)]
    [ValidateRange(900, 43200)]
    public int DurationSec { get; set; } = 3600;

    /// <summary>A policy, JSON text, that narrows what the session may do.</summary>
    [Parameter(ParameterSetName = RamRoleSet)]
    [Parameter(ParameterSetName = OidcTokenFileSet)]
    [Parameter(ParameterSetName = OidcTokenSet)]
    [ValidateNotNullOrEmpty]
    public string? Policy { get; set; }

    /// <summary>The external id that the role asks of strangers.</summary>
    [Parameter(ParameterSetName = RamRoleSet)]
    [ValidateNotNullOrEmpty]
    public string? ExternalId { get; set; }

    /// <summary>A region whose STS is asked, for example <c>cn-hangzhou</c>; left out, ALIBABA_CLOUD_STS_REGION, else the global one.</summary>
    [Parameter(ParameterSetName = RamRoleSet)]
    [Parameter(ParameterSetName = OidcTokenFileSet)]
    [Parameter(ParameterSetName = OidcTokenSet)]
    [ValidateNotNullOrEmpty]
    public string? StsRegion { get; set; }

    /// <summary>STS itself, for example an emulator's endpoint; left out, ALIBABA_CLOUD_STS_ENDPOINT, else what the region gives.</summary>
    [Parameter(ParameterSetName = RamRoleSet)]
    [Parameter(ParameterSetName = OidcTokenFileSet)]
    [Parameter(ParameterSetName = OidcTokenSet)]
    [ValidateNotNull]
    public Uri? StsEndpoint { get; set; }

    private protected RamRoleSettings Role() => new()
    {
        RoleArn = RoleArn,
        RoleSessionName = RoleSessionName,
        Duration = TimeSpan.FromSeconds(DurationSec),
        Policy = Policy,
        ExternalId = ExternalId,
        StsRegion = StsRegion,
        StsEndpoint = StsEndpoint,
    };
}
