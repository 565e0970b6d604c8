using Microsoft.Extensions.Logging;

namespace EnsHaVip.Http;

/// <summary>What the client says, in one place. Nothing here may ever be given a secret, a token, a signature or a header.</summary>
internal static partial class EnsLog
{
    /// <summary>Before a change leaves, so that whatever ends the caller then, what was sent has been said.</summary>
    public static void Sending(ILogger logger, string operation, EnsRequest request, int attempt)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            var subject = Subject(request);
            SendingCore(logger, operation, subject, attempt);
        }
    }

    public static void Answered(ILogger logger, string operation, EnsRequest request, int attempt, double milliseconds, string requestId)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            var subject = Subject(request);
            AnsweredCore(logger, operation, subject, attempt, milliseconds, requestId);
        }
    }

    public static void Failed(ILogger logger, string operation, EnsRequest request, int attempt, double milliseconds, string error, string? requestId)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            var subject = Subject(request);
            var requestText = requestId ?? "none";
            FailedCore(logger, operation, subject, attempt, milliseconds, error, requestText);
        }
    }

    public static void GivenUp(ILogger logger, string operation, EnsRequest request, int attempt, double milliseconds)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            var subject = Subject(request);
            GivenUpCore(logger, operation, subject, attempt, milliseconds);
        }
    }

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "{Operation} failed with {Error} (attempt {Attempt}); it changed nothing and is sent again in {Milliseconds:0} ms.")]
    public static partial void Repeating(ILogger logger, string operation, string error, int attempt, double milliseconds);

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Operation} {Subject}: answered, attempt {Attempt}, {Milliseconds:0} ms, request {RequestId}.", SkipEnabledCheck = true)]
    private static partial void AnsweredCore(ILogger logger, string operation, string subject, int attempt, double milliseconds, string requestId);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "{Operation} {Subject}: {Error}, attempt {Attempt}, {Milliseconds:0} ms, request {RequestId}.", SkipEnabledCheck = true)]
    private static partial void FailedCore(ILogger logger, string operation, string subject, int attempt, double milliseconds, string error, string requestId);

    [LoggerMessage(EventId = 5, Level = LogLevel.Information, Message = "{Operation} {Subject}: sending, attempt {Attempt}.", SkipEnabledCheck = true)]
    private static partial void SendingCore(ILogger logger, string operation, string subject, int attempt);

    [LoggerMessage(EventId = 4, Level = LogLevel.Information, Message = "{Operation} {Subject}: sent {Milliseconds:0} ms ago (attempt {Attempt}) when the caller stopped; it may still happen. Look with Get-EnsHaVip.", SkipEnabledCheck = true)]
    private static partial void GivenUpCore(ILogger logger, string operation, string subject, int attempt, double milliseconds);

    // Only the ids a request is about: other parameters may hold whatever a user put there.
    private static string Subject(EnsRequest request)
    {
        var subject = string.Empty;
        foreach (var parameter in request.Parameters)
        {
            if (parameter.Key is "HaVipId" or "InstanceId" or "HaVipIds" or "AllocationId" or "VSwitchId" or "EnsRegionId" or "PageNumber" or "InstanceIds")
            {
                subject += (subject.Length == 0 ? string.Empty : " ") + parameter.Key + "=" + parameter.Value;
            }
        }

        return subject.Length > 0 ? subject : request.Operation.Changes ? "(no id)" : "(all)";
    }
}
