using System;

namespace EnsHaVip;

/// <summary>A change was asked for, its answer was lost, and the state could not be read: nobody can tell whether it happened.</summary>
public sealed class OutcomeUnknownException : EnsException
{
    internal OutcomeUnknownException(string operation, string subject, string checkCommand, string message, Exception? inner)
        : base(message, operation, inner)
    {
        Subject = subject;
        CheckCommand = checkCommand;
    }

    /// <inheritdoc/>
    public override string ErrorId => EnsErrorId.OutcomeUnknown;

    /// <summary>False: look first, then decide.</summary>
    public override bool IsTransient => false;

    /// <inheritdoc/>
    private protected override ChangeOutcome OwnOutcome => ChangeOutcome.Unknown;

    /// <summary>What the change was about, for example the pair <c>havip-… -> i-…</c>.</summary>
    public string Subject { get; }

    /// <summary>The command that shows the state.</summary>
    public string CheckCommand { get; }
}
