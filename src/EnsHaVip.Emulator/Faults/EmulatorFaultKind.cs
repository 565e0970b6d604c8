namespace EnsHaVip.Emulator;

/// <summary>What goes wrong with a call. 'BeforeApply': the request had no effect; 'AfterApply': it had, and the answer does not say so.</summary>
public enum EmulatorFaultKind
{
    /// <summary>
    /// No connection. In process this is the exception a refused connection gives. Over HTTP the connection was taken already, so the
    /// closest is done: it is reset before anything is read or counted. Stop the emulator for a true refusal.
    /// </summary>
    ConnectionRefused,

    /// <summary>The connection closes without an answer; nothing was done.</summary>
    DroppedBeforeApply,

    /// <summary>The connection closes without an answer; the request was carried out.</summary>
    DroppedAfterApply,

    /// <summary>The connection closes without an answer; the request is carried out all the same, <see cref="EmulatorFault.Duration"/> later, 3 s if not set.</summary>
    DroppedThenApplied,

    /// <summary>The request was carried out; the connection closes in the middle of the answer.</summary>
    CutAnswer,

    /// <summary>The request was carried out; the answer announces more bytes than it has.</summary>
    WrongContentLength,

    /// <summary>The request was carried out; the answer stops in the middle and goes on after <see cref="EmulatorFault.Duration"/>, 60 s if not set.</summary>
    StalledAnswer,

    /// <summary>
    /// The request was carried out; its answer comes twice on the same connection, and the second one must not be taken for that of the next
    /// request. In process there is no connection, and so no second answer.
    /// </summary>
    SecondAnswer,

    /// <summary>HTTP 200 with bytes that are nothing; nothing was done.</summary>
    GarbageBeforeApply,

    /// <summary>HTTP 200 with bytes that are nothing; the request was carried out.</summary>
    GarbageAfterApply,

    /// <summary>A proxy's HTTP 502 page; nothing was done.</summary>
    HtmlBadGatewayBeforeApply,

    /// <summary>A proxy's HTTP 502 page; the request was carried out.</summary>
    HtmlBadGatewayAfterApply,

    /// <summary>ServiceUnavailable, HTTP 503, as XML; nothing was done.</summary>
    XmlErrorBeforeApply,

    /// <summary>ServiceUnavailable, HTTP 503, as XML; the request was carried out.</summary>
    XmlErrorAfterApply,

    /// <summary>InternalError, HTTP 500; nothing was done.</summary>
    InternalErrorBeforeApply,

    /// <summary>InternalError, HTTP 500; the request was carried out.</summary>
    InternalErrorAfterApply,

    /// <summary>ServiceUnavailable, HTTP 503; nothing was done.</summary>
    ServiceUnavailableBeforeApply,

    /// <summary>ServiceUnavailable, HTTP 503; the request was carried out.</summary>
    ServiceUnavailableAfterApply,

    /// <summary>SystemError, HTTP 400; nothing was done.</summary>
    SystemErrorBeforeApply,

    /// <summary>SystemError, HTTP 400; the request was carried out.</summary>
    SystemErrorAfterApply,

    /// <summary>Throttling.User without a hint; nothing was done.</summary>
    Throttled,

    /// <summary>Throttling.User with <c>x-acs-retry-after</c>: <see cref="EmulatorFault.RetryAfter"/>, 1 s if not set.</summary>
    ThrottledWithHint,

    /// <summary>From the call it strikes on, Throttling.User for every matching call during <see cref="EmulatorFault.Duration"/>, 60 s if not set.</summary>
    ThrottlingWindow,

    /// <summary>The request waits <see cref="EmulatorFault.Duration"/> (60 s if not set) and is carried out then, whether the caller is still there or not.</summary>
    DelayBeforeApply,

    /// <summary>The request is carried out at once; its answer comes after <see cref="EmulatorFault.Duration"/>, 60 s if not set.</summary>
    DelayAfterApply,

    /// <summary>The network delivers the request twice and the service takes both, whatever the nonce; the second answer comes back.</summary>
    DuplicateDelivery,

    /// <summary>
    /// DescribeHaVips shows an old state: that of just before the change this strikes on (any change if <see cref="EmulatorFault.Operation"/>
    /// is not set), or, if Operation is DescribeHaVips, that of when the fault was added. For <see cref="EmulatorFault.Count"/> calls, or for
    /// <see cref="EmulatorFault.Duration"/> if set. Strikes beside any other fault.
    /// </summary>
    StaleReads,

    /// <summary>AssociateHaVip is accepted, and its entry vanishes when it should become InUse. Strikes beside any other fault.</summary>
    VanishingAssociation,

    /// <summary>AssociateHaVip is accepted, and its entry stays in Associating until it is released. Strikes beside any other fault.</summary>
    StuckAssociation,

    /// <summary>The service's clock is ahead by <see cref="EmulatorFault.Duration"/> (20 minutes if not set) when it checks the time stamp. Strikes beside any other fault.</summary>
    ClockSkew,

    /// <summary>InvalidSecurityToken.Expired, whatever the key; nothing was done.</summary>
    ExpiredToken,

    /// <summary>SignatureNonceUsed; nothing was done.</summary>
    NonceRefused,

    /// <summary>The network delivers the request twice; it was carried out, and the answer that comes back is the refusal of the copy, SignatureNonceUsed.</summary>
    NonceRefusedAfterApply,
}
