using System;

namespace EnsHaVip;

/// <summary>A call to the service that did not give a good answer.</summary>
public abstract class EnsException : Exception
{
    private protected EnsException(string message, string operation, Exception? inner)
        : base(message, inner) => Operation = operation;

    /// <summary>The service's operation, for example <c>AssociateHaVip</c>.</summary>
    public string Operation { get; }

    /// <summary>The RAM action that allows the operation, for example <c>ens:AssociateHaVip</c>; for CreateHaVip it is <c>ens:CreateHaVips</c>.</summary>
    public string RamAction => Http.EnsOperation.RamActionOf(Operation);

    /// <summary>An error id: the service's code, or one of <see cref="EnsErrorId"/>.</summary>
    public abstract string ErrorId { get; }

    /// <summary>The service's id of the request, if an answer carried one.</summary>
    public string? RequestId { get; internal set; }

    /// <summary>The HTTP status of the answer, if there was one.</summary>
    public int? HttpStatus { get; internal set; }

    /// <summary>How many requests were sent for this call, this one included.</summary>
    public int Attempts { get; internal set; } = 1;

    /// <summary>How many of them count against the session's limit: not those that were refused for throttling.</summary>
    internal int Spent { get; set; } = 1;

    /// <summary>When the first of them was sent, by the client's clock; null if none was.</summary>
    internal long? FirstSent { get; set; }

    /// <summary>True if the same call may well succeed later.</summary>
    public abstract bool IsTransient { get; }

    /// <summary>True if every further call of the session would fail the same way: its key is refused, it has none, or it has ended.</summary>
    public virtual bool ConcernsEveryCall => false;

    /// <summary>
    /// <see cref="ChangeOutcome.NotApplied"/> if the request provably changed nothing;
    /// <see cref="ChangeOutcome.Unknown"/> if it may have, and only a look at the state can tell.
    /// </summary>
    public ChangeOutcome Outcome => Settled ?? OwnOutcome;

    /// <summary>What a look at the state proved afterwards; null if nobody looked.</summary>
    internal ChangeOutcome? Settled { get; set; }

    /// <summary>What the failure itself says.</summary>
    private protected abstract ChangeOutcome OwnOutcome { get; }

    /// <summary>The failure of a call that is not even sent, because this one showed that it would fail the same way.</summary>
    internal virtual EnsException ForUnsent(string operation) => throw new System.NotSupportedException(ErrorId + " says nothing about other calls.");

    /// <summary>How long the service asked to wait before the next try (header <c>x-acs-retry-after</c>); null if it did not say.</summary>
    public TimeSpan? RetryAfter { get; internal set; }
}
