using System;

namespace EnsHaVip;

/// <summary>A RAM role to be assumed through STS.</summary>
public sealed class RamRoleSettings
{
    /// <summary>The role, for example <c>acs:ram::123456789012****:role/havip-operator</c>.</summary>
    public string RoleArn { get; set; } = string.Empty;

    /// <summary>
    /// How the session is named in the audit log, 2 to 64 characters; null is the environment variable
    /// ALIBABA_CLOUD_ROLE_SESSION_NAME, else <c>EnsHaVip-</c> and the time in milliseconds.
    /// </summary>
    public string? RoleSessionName { get; set; }

    /// <summary>How long a key lives; 15 minutes up to the role's own limit, default 1 hour. It is renewed by itself.</summary>
    public TimeSpan? Duration { get; set; }

    /// <summary>A policy, JSON text, that narrows what the role may do.</summary>
    public string? Policy { get; set; }

    /// <summary>The external id that the role asks of strangers. AssumeRole only.</summary>
    public string? ExternalId { get; set; }

    /// <summary>A region whose STS is asked, for example <c>cn-hangzhou</c>; null is ALIBABA_CLOUD_STS_REGION, else the global host.</summary>
    public string? StsRegion { get; set; }

    /// <summary>True asks the region's STS from inside a VPC; null is ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED.</summary>
    public bool? UseVpcEndpoint { get; set; }

    /// <summary>STS itself, in place of what region and network give; null is ALIBABA_CLOUD_STS_ENDPOINT. The emulator's address, for example.</summary>
    public Uri? StsEndpoint { get; set; }

    internal RamRoleSettings Copy() => (RamRoleSettings)MemberwiseClone();
}
