using System;

namespace EnsHaVip;

/// <summary>A change was asked for, its answer was lost, and the state could not be read or does not tell: nobody knows whether it happened.</summary>
public sealed class OutcomeUnknownException : EnsException
{
    internal OutcomeUnknownException(string operation, string subject, string checkCommand, string message, Exception? inner)
        : base(message, operation, inner)
    {
        Subject = subject;
        CheckCommand = checkCommand;
    }

    /// <summary>One about a change whose answer was lost.</summary>
    /// <param name="failure">How it was lost.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="subject">What it was about.</param>
    /// <param name="checkCommand">The command that shows the state.</param>
    /// <param name="state">What looks afterwards gave, in sentences.</param>
    internal static OutcomeUnknownException After(EnsException failure, string operation, string subject, string checkCommand, string state) => new(
        operation, subject, checkCommand,
        "It is not known whether " + operation + " " + subject + " was carried out. " + failure.Message + " " + state + " Look with: " + checkCommand,
        failure)
    {
        RequestId = failure.RequestId,
        HttpStatus = failure.HttpStatus,
        Attempts = failure.Attempts,
    };

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

    /// <summary>True if the same change may be asked for again at once, since it cannot be made twice; false for a creation, of which a look comes first.</summary>
    public bool IsRepeatSafe { get; internal set; } = true;
}
