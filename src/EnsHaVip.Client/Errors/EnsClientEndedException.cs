namespace EnsHaVip;

/// <summary>The client was disposed of, which is how a session ends, before a call had its answer.</summary>
public sealed class EnsClientEndedException : EnsException
{
    private readonly bool _wasSent;

    internal EnsClientEndedException(string operation, bool wasSent)
        : this(operation, wasSent, wasSent
            ? operation + " was sent, but the session was ended before the answer was here."
            : operation + " was not sent: the session has ended.")
    {
    }

    internal EnsClientEndedException(string operation, bool wasSent, string message, System.Exception? inner = null)
        : base(message, operation, inner) => _wasSent = wasSent;

    /// <summary>Always <see cref="EnsErrorId.NoSession"/>.</summary>
    public override string ErrorId => EnsErrorId.NoSession;

    /// <summary>Always false: a client that has ended stays ended.</summary>
    public override bool IsTransient => false;

    /// <inheritdoc/>
    public override bool ConcernsEveryCall => true;

    /// <summary>What was sent may have been carried out.</summary>
    private protected override ChangeOutcome OwnOutcome => _wasSent ? ChangeOutcome.Unknown : ChangeOutcome.NotApplied;

    /// <inheritdoc/>
    internal override EnsException ForUnsent(string operation) => new EnsClientEndedException(operation, wasSent: false);

    /// <summary>The same failure with what was found out afterwards.</summary>
    internal EnsClientEndedException With(string explanation) => new(Operation, _wasSent, Message + " " + explanation, this)
    {
        Attempts = Attempts,
        RequestId = RequestId,
        Settled = Settled,
    };
}
