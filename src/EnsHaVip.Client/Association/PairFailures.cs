using System;

namespace EnsHaVip.Association;

/// <summary>The errors that a change of a pair can end with beside the service's own.</summary>
internal static class PairFailures
{
    /// <summary>The answer was lost, and the state could not be read.</summary>
    public static OutcomeUnknownException Unknown(string operation, AssociationRequest request, EnsException failure, EnsException lookFailure) =>
        Unknown(operation, request, failure, "The state could not be read afterwards (" + lookFailure.ErrorId + ").");

    /// <summary>No look shows the change, but a request that ran into its time limit may still be carried out.</summary>
    public static OutcomeUnknownException MayStillCome(string operation, AssociationRequest request, EnsException failure) =>
        Unknown(operation, request, failure, Explanation.MayStillCome);

    private static OutcomeUnknownException Unknown(string operation, AssociationRequest request, EnsException failure, string state)
    {
        var pair = request.HaVipId + " -> " + request.InstanceId;
        var check = "Get-EnsHaVipAssociation -HaVipId " + request.HaVipId + " -InstanceId " + request.InstanceId;
        return OutcomeUnknownException.After(failure, operation, pair, check, state);
    }

    /// <summary>The pair is there although it was to be new, and nobody can tell who made it.</summary>
    public static EnsException MakerUnknown(AssociationRequest request, EnsApiException refusal, string what)
    {
        refusal.Settled = ChangeOutcome.Unknown;
        return Explanation.With(refusal, what + " whether this request made it or another one did. Look at its CreationTime with: Get-EnsHaVipAssociation -HaVipId "
            + request.HaVipId + " -InstanceId " + request.InstanceId);
    }

    /// <summary>A state that would not let the change in lasted until the time was over.</summary>
    public static HaVipWaitException TooLate(string operation, AssociationRequest request, HaVipWaitTarget target, EnsException refusal, string lastState, HaVipWaitFigures figures)
    {
        var message = FormattableString.Invariant(
            $"{operation} {request.HaVipId} -> {request.InstanceId} was refused with {refusal.ErrorId} until the time limit of {request.Timeout.TotalSeconds:0.#} s was over. Last state: {lastState}.");
        return new HaVipWaitException(EnsErrorId.WaitTimeout, target, message, lastState, figures, refusal) { RequestId = refusal.RequestId };
    }
}
