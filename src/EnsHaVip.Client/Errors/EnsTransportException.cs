using System;

namespace EnsHaVip;

/// <summary>No readable answer came back.</summary>
public sealed class EnsTransportException : EnsException
{
    internal EnsTransportException(string operation, EnsTransportFailure failure, string message, Exception? inner = null)
        : base(message, operation, inner) => Failure = failure;

    /// <summary>What happened to the request or its answer.</summary>
    public EnsTransportFailure Failure { get; }

    /// <inheritdoc/>
    public override string ErrorId => Failure.ToString();

    /// <inheritdoc/>
    public override bool IsTransient => Failure is not (EnsTransportFailure.ResponseTooLarge or EnsTransportFailure.UnexpectedRedirect
        or EnsTransportFailure.SecureChannelFailed);

    /// <inheritdoc/>
    private protected override ChangeOutcome OwnOutcome => Failure is EnsTransportFailure.ConnectionRefused or EnsTransportFailure.NameNotResolved
        or EnsTransportFailure.HostUnreachable or EnsTransportFailure.SecureChannelFailed or EnsTransportFailure.UnexpectedRedirect
        ? ChangeOutcome.NotApplied
        : ChangeOutcome.Unknown;
}
