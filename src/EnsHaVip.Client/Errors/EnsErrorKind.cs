namespace EnsHaVip;

/// <summary>What sort of failure a code stands for. The cmdlets turn each into a PowerShell error category.</summary>
public enum EnsErrorKind
{
    /// <summary>A HAVIP, instance, network interface or vSwitch does not exist.</summary>
    NotFound,

    /// <summary>What was asked for is there already, in a way that contradicts the wish.</summary>
    AlreadyExists,

    /// <summary>The resource is in a state that does not allow it.</summary>
    WrongState,

    /// <summary>A parameter is missing, malformed or does not fit.</summary>
    BadArgument,

    /// <summary>A quota is used up.</summary>
    LimitReached,

    /// <summary>The account or role may not do this.</summary>
    PermissionDenied,

    /// <summary>The key, token, signature or time stamp was refused.</summary>
    Authentication,

    /// <summary>Too many requests, or the service is busy.</summary>
    Busy,

    /// <summary>The service failed inside.</summary>
    ServiceFailure,

    /// <summary>The service does not know the operation, version or method.</summary>
    NotImplemented,

    /// <summary>A code that is not in the table.</summary>
    Other,
}
