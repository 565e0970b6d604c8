using System.Collections.Generic;

namespace EnsHaVip.Association;

/// <summary>The errors that a deletion can end with beside the service's own.</summary>
internal static class DeletionFailures
{
    private const string Operation = "DeleteHaVips";

    /// <summary>The answer was lost, and the state could not be read.</summary>
    public static OutcomeUnknownException Unknown(string haVipId, EnsException failure, EnsException lookFailure) =>
        Make(haVipId, "It is not known whether " + Operation + " " + haVipId + " was carried out. " + failure.Message, Unread(lookFailure), failure.RequestId, failure);

    /// <summary>It is still there, but a request that ran into its time limit may still be carried out.</summary>
    public static OutcomeUnknownException MayStillCome(string haVipId, EnsException failure) =>
        Make(haVipId, "It is not known whether " + Operation + " " + haVipId + " was carried out. " + failure.Message, Explanation.MayStillCome, failure.RequestId, failure);

    /// <summary>It was accepted, and the state could not be read.</summary>
    public static OutcomeUnknownException Unverified(string haVipId, string requestId, EnsException lookFailure) =>
        Make(haVipId, "The service accepted the deletion of " + haVipId + ", which does not prove that each HAVIP of the request is deleted.", Unread(lookFailure), requestId, lookFailure);

    /// <summary>It was accepted, and nothing happens.</summary>
    public static HaVipWaitException Stayed(string haVipId, LookResult<IReadOnlyDictionary<string, HaVip?>> look, string requestId)
    {
        var status = look.State![haVipId]!.Status;
        var message = $"The service accepted the deletion of {haVipId}, but {look.GoodLooks} looks show that it is still {status}.";
        return new HaVipWaitException(EnsErrorId.WaitTimeout, new HaVipWaitTarget { HaVipId = haVipId, Gone = true }, message, status, new HaVipWaitFigures())
        {
            RequestId = requestId,
            WasListed = true,
            Settled = ChangeOutcome.Applied,
        };
    }

    private static string Unread(EnsException lookFailure) => "The state could not be read afterwards (" + lookFailure.ErrorId + ").";

    private static OutcomeUnknownException Make(string haVipId, string what, string state, string? requestId, EnsException inner)
    {
        var check = "Get-EnsHaVip -HaVipId " + haVipId;
        return new OutcomeUnknownException(Operation, haVipId, check, what + " " + state + " Look with: " + check, inner) { RequestId = requestId, HttpStatus = inner.HttpStatus };
    }
}
