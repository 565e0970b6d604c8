using System;

namespace EnsHaVip;

/// <summary>A wait that did not reach its state: it ran out of time, or met a state from which the wanted one cannot come.</summary>
public sealed class HaVipWaitException : EnsException
{
    private readonly string _errorId;
    private readonly ChangeOutcome _outcome;

    internal HaVipWaitException(string errorId, HaVipWaitTarget target, string message, string lastState, HaVipWaitFigures figures,
        ChangeOutcome outcome = ChangeOutcome.NotApplied, Exception? inner = null)
        : base(message, "DescribeHaVips", inner)
    {
        _errorId = errorId;
        _outcome = outcome;
        Target = target;
        LastState = lastState;
        Figures = figures;
    }

    /// <summary><see cref="EnsErrorId.WaitTimeout"/> or <see cref="EnsErrorId.WaitFailedState"/>.</summary>
    public override string ErrorId => _errorId;

    /// <summary>True for a wait that ran out of time: waiting again may help.</summary>
    public override bool IsTransient => _errorId == EnsErrorId.WaitTimeout;

    /// <summary>
    /// What is known of the change that was waited for: <see cref="ChangeOutcome.Applied"/> if the service accepted it and it is not done yet,
    /// <see cref="ChangeOutcome.NotApplied"/> if it came to nothing or if nothing was asked for.
    /// </summary>
    private protected override ChangeOutcome OwnOutcome => _outcome;

    /// <summary>What was waited for.</summary>
    public HaVipWaitTarget Target { get; }

    /// <summary>The last state seen, in words.</summary>
    public string LastState { get; }

    /// <summary>What the wait cost.</summary>
    public HaVipWaitFigures Figures { get; }
}
