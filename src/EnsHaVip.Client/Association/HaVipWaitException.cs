using System;

namespace EnsHaVip;

/// <summary>A wait that did not reach its state: it ran out of time, or met a state from which the wanted one cannot come.</summary>
public sealed class HaVipWaitException : EnsException
{
    private readonly string _errorId;

    internal HaVipWaitException(string errorId, HaVipWaitTarget target, string message, string lastState, HaVipWaitFigures figures, Exception? inner = null)
        : base(message, "DescribeHaVips", inner)
    {
        _errorId = errorId;
        Target = target;
        LastState = lastState;
        Figures = figures;
    }

    /// <summary><see cref="EnsErrorId.WaitTimeout"/> or <see cref="EnsErrorId.WaitFailedState"/>.</summary>
    public override string ErrorId => _errorId;

    /// <summary>True for a wait that ran out of time: waiting again may help.</summary>
    public override bool IsTransient => _errorId == EnsErrorId.WaitTimeout;

    /// <summary>What was waited for.</summary>
    public HaVipWaitTarget Target { get; }

    /// <summary>The last state seen, in words.</summary>
    public string LastState { get; }

    /// <summary>What the wait cost.</summary>
    public HaVipWaitFigures Figures { get; }

    /// <summary>True if the last good look listed what was waited for, in whatever state.</summary>
    internal bool WasListed { get; set; }

    /// <summary>A wait asks for nothing; whoever asked for a change first says what is known of it.</summary>
    private protected override ChangeOutcome OwnOutcome => ChangeOutcome.NotApplied;
}
