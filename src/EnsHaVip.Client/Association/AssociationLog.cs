using Microsoft.Extensions.Logging;

namespace EnsHaVip.Association;

/// <summary>What the association layer says. Event ids from 20.</summary>
internal static partial class AssociationLog
{
    [LoggerMessage(EventId = 20, Level = LogLevel.Information, Message = "{Operation} {Subject}: the service says {Code}; a look shows: {State}.")]
    public static partial void Reconciled(ILogger logger, string operation, string subject, string code, string state);

    [LoggerMessage(EventId = 21, Level = LogLevel.Information, Message = "{Operation} {Subject}: the answer was lost ({Error}); {Looks} looks show: {State}.")]
    public static partial void LookedAfterLoss(ILogger logger, string operation, string subject, string error, int looks, string state);

    [LoggerMessage(EventId = 22, Level = LogLevel.Warning, Message = "{Operation} {Subject}: the request came to nothing ({Error}); it is sent again, {Sent} of {Most} requests are used.")]
    public static partial void RepeatingChange(ILogger logger, string operation, string subject, string error, int sent, int most);

    [LoggerMessage(EventId = 23, Level = LogLevel.Information, Message = "{Operation} {Subject}: {Code}; waits for a better moment and tries again.")]
    public static partial void RidingOut(ILogger logger, string operation, string subject, string code);

    [LoggerMessage(EventId = 24, Level = LogLevel.Warning, Message = "The service's list of HAVIPs is odd: {What}. Each HAVIP is given once.")]
    public static partial void OddListing(ILogger logger, string what);

    [LoggerMessage(EventId = 25, Level = LogLevel.Trace, Message = "Poll: {Requests} requests for {Due} HAVIPs, {Waiting} waits open.")]
    public static partial void Polled(ILogger logger, int requests, int due, int waiting);

    [LoggerMessage(EventId = 27, Level = LogLevel.Warning, Message = "CreateHaVip {Subject}: beside {Made} there is now {More}, with the same name. If nobody else made it, the request was delivered twice: delete what is not wanted with Remove-EnsHaVip.")]
    public static partial void MoreThanAskedFor(ILogger logger, string subject, string made, string more);

    [LoggerMessage(EventId = 26, Level = LogLevel.Information, Message = "A look failed ({Error}) and is tried again; {Waiting} waits go on.")]
    public static partial void PollFailed(ILogger logger, string error, int waiting);
}
