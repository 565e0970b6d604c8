using System;

namespace EnsHaVip.Association;

/// <summary>The errors that a change of a pair can end with beside the service's own.</summary>
internal static class PairFailures
{
    /// <summary>The answer was lost, and the state could not be read.</summary>
    public static OutcomeUnknownException Unknown(string operation, AssociationRequest request, EnsException failure, EnsException lookFailure)
    {
        var pair = request.HaVipId + " -> " + request.InstanceId;
        var check = "Get-EnsHaVipAssociation -HaVipId " + request.HaVipId + " -InstanceId " + request.InstanceId;
        var message = "It is not known whether " + operation + " " + pair + " was carried out. " + failure.Message
            + " The state could not be read afterwards (" + lookFailure.ErrorId + "). Look with: " + check;
        return new OutcomeUnknownException(operation, pair, check, message, failure) { RequestId = failure.RequestId, HttpStatus = failure.HttpStatus };
    }

    /// <summary>A state that would not let the change in lasted until the time was over.</summary>
    public static HaVipWaitException TooLate(string operation, AssociationRequest request, HaVipWaitTarget target, EnsException refusal, string lastState, HaVipWaitFigures figures)
    {
        var message = FormattableString.Invariant(
            $"{operation} {request.HaVipId} -> {request.InstanceId} was refused with {refusal.ErrorId} until the time limit of {request.Timeout.TotalSeconds:0.#} s was over. Last state: {lastState}.");
        return new HaVipWaitException(EnsErrorId.WaitTimeout, target, message, lastState, figures, refusal) { RequestId = refusal.RequestId };
    }
}
