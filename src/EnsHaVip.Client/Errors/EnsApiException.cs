using System;

namespace EnsHaVip;

/// <summary>The service (or its gateway) answered with an error code.</summary>
public sealed class EnsApiException : EnsException
{
    /// <summary>Makes one; users do so in tests of their own scripts.</summary>
    /// <param name="operation">The operation, for example <c>AssociateHaVip</c>.</param>
    /// <param name="code">The service's code, verbatim.</param>
    /// <param name="serviceMessage">The service's text, which may be misspelt.</param>
    /// <param name="requestId">The service's id of the request.</param>
    public EnsApiException(string operation, string code, string? serviceMessage, string? requestId)
        : base(Describe(operation, code, Showable(code, serviceMessage)), operation, inner: null)
    {
        Code = code ?? throw new ArgumentNullException(nameof(code));
        ServiceMessage = Showable(code, serviceMessage);
        RequestId = requestId;
        Entry = EnsErrorCatalog.Find(code);
    }

    private EnsApiException(string operation, string code, string finding, string? requestId, Exception? inner)
        : base(finding, operation, inner)
    {
        Code = code;
        ServiceMessage = finding;
        RequestId = requestId;
        Entry = EnsErrorCatalog.Find(code);
    }

    /// <summary>The same refusal with what a look at the state adds to it.</summary>
    internal EnsApiException(EnsApiException refusal, string explanation)
        : base(refusal.Message + " " + explanation, refusal.Operation, refusal)
    {
        Finding = refusal.Finding is null ? explanation : refusal.Finding + " " + explanation;
        Code = refusal.Code;
        ServiceMessage = refusal.ServiceMessage;
        Recommend = refusal.Recommend;
        Entry = refusal.Entry;
        RequestId = refusal.RequestId;
        HttpStatus = refusal.HttpStatus;
        RetryAfter = refusal.RetryAfter;
        Attempts = refusal.Attempts;
        Settled = refusal.Settled;
    }

    /// <summary>A look for a HAVIP did not find it. The service refused nothing: it answers with an empty list, but it means what this code means.</summary>
    /// <param name="haVipId">The HAVIP that was looked for.</param>
    /// <param name="requestId">The service's id of the look.</param>
    public static EnsApiException HaVipNotFound(string haVipId, string? requestId) =>
        new("DescribeHaVips", nameof(HaVipNotFound), "There is no HAVIP " + haVipId + " in the account.", requestId, inner: null);

    /// <summary>The service's code, verbatim, for example <c>InstanceAlreadyAssociated</c>.</summary>
    public string Code { get; }

    /// <summary>The service's own text; null where it may quote the signed request. Never decide by it.</summary>
    public string? ServiceMessage { get; }

    /// <summary>What was found out or done after the refusal, in sentences; null if nothing was.</summary>
    public string? Finding { get; }

    /// <summary>The service's link to a page that diagnoses the request, if it gave one.</summary>
    public string? Recommend { get; internal set; }

    /// <summary>What the code means and what to do about it.</summary>
    public EnsErrorEntry Entry { get; }

    /// <inheritdoc/>
    public override string ErrorId => EnsErrorId.IsPlain(Code) ? Code : EnsErrorId.UnknownServiceError;

    /// <inheritdoc/>
    public override bool IsTransient => Entry.IsTransient || HttpStatus is 429 or >= 500 || RetryAfter is not null;

    /// <summary>True if the key itself was refused.</summary>
    public override bool ConcernsEveryCall => Entry is { Kind: EnsErrorKind.Authentication, IsTransient: false };

    /// <inheritdoc/>
    private protected override ChangeOutcome OwnOutcome => Entry.Outcome;

    /// <inheritdoc/>
    internal override EnsException ForUnsent(string operation) =>
        new EnsApiException(operation, Code, operation + " was not sent: the service had refused the key with " + Code + " before.", RequestId, this);

    // What the service says of a bad signature quotes what it signed, which with the older scheme holds the security token.
    private static string? Showable(string code, string? serviceMessage) =>
        code is not null && code.IndexOf("Signature", StringComparison.Ordinal) >= 0 ? null : serviceMessage;

    private static string Describe(string operation, string code, string? serviceMessage) =>
        string.IsNullOrWhiteSpace(serviceMessage)
            ? ServiceText.Clean(operation + " was refused with " + code + ".")
            : ServiceText.Clean(operation + " was refused with " + code + ": " + serviceMessage);
}
