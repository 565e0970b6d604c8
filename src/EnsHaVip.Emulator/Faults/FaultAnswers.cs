using System;
using System.Globalization;
using System.Text;
using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Faults;

/// <summary>What comes back for a fault, in place of the answer or made from it.</summary>
internal static class FaultAnswers
{
    private static readonly TimeSpan s_longDelay = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_shortDelay = TimeSpan.FromSeconds(3);

    /// <summary>True if the request is not carried out, or not yet.</summary>
    public static bool Withholds(EmulatorFaultKind kind) => kind is EmulatorFaultKind.DroppedBeforeApply or EmulatorFaultKind.GarbageBeforeApply
        or EmulatorFaultKind.HtmlBadGatewayBeforeApply or EmulatorFaultKind.XmlErrorBeforeApply or EmulatorFaultKind.InternalErrorBeforeApply
        or EmulatorFaultKind.ServiceUnavailableBeforeApply or EmulatorFaultKind.SystemErrorBeforeApply or EmulatorFaultKind.Throttled
        or EmulatorFaultKind.ThrottledWithHint or EmulatorFaultKind.ThrottlingWindow or EmulatorFaultKind.ExpiredToken or EmulatorFaultKind.NonceRefused;

    public static TimeSpan DelayOf(FaultHit hit) => hit.Duration ?? (hit.Kind == EmulatorFaultKind.DroppedThenApplied ? s_shortDelay : s_longDelay);

    /// <summary>The service's own refusal that a fault stands for; null if it is something else.</summary>
    public static ServiceError? ErrorOf(EmulatorFaultKind kind) => kind switch
    {
        EmulatorFaultKind.InternalErrorBeforeApply or EmulatorFaultKind.InternalErrorAfterApply => GatewayErrors.InternalError(),
        EmulatorFaultKind.ServiceUnavailableBeforeApply or EmulatorFaultKind.ServiceUnavailableAfterApply => GatewayErrors.ServiceUnavailable(),
        EmulatorFaultKind.XmlErrorBeforeApply or EmulatorFaultKind.XmlErrorAfterApply => GatewayErrors.ServiceUnavailable(),
        EmulatorFaultKind.SystemErrorBeforeApply or EmulatorFaultKind.SystemErrorAfterApply => OperationErrors.SystemError(),
        EmulatorFaultKind.Throttled or EmulatorFaultKind.ThrottledWithHint or EmulatorFaultKind.ThrottlingWindow => GatewayErrors.Throttling(),
        EmulatorFaultKind.ExpiredToken => GatewayErrors.ExpiredTokenError(),
        EmulatorFaultKind.NonceRefused or EmulatorFaultKind.NonceRefusedAfterApply => GatewayErrors.NonceUsedError(),
        _ => null,
    };

    /// <summary>Turns the good answer, or null if there is none, into what comes back.</summary>
    public static EmulatorHttpResponse Spoil(FaultHit hit, EmulatorCall call, string requestId, EmulatorHttpResponse? answer)
    {
        var kind = hit.Kind!.Value;
        if (ErrorOf(kind) is { } error)
        {
            var asXml = call.WantsXml || kind is EmulatorFaultKind.XmlErrorBeforeApply or EmulatorFaultKind.XmlErrorAfterApply;
            var response = ErrorAnswer.Of(error, requestId, call.Http.Header("host"), asXml);
            if (kind == EmulatorFaultKind.ThrottledWithHint)
            {
                var hint = (hit.RetryAfter ?? TimeSpan.FromSeconds(1)).TotalMilliseconds;
                response.Headers.Add(new("x-acs-retry-after", ((long)hint).ToString(CultureInfo.InvariantCulture)));
            }

            return response;
        }

        switch (kind)
        {
            case EmulatorFaultKind.DroppedBeforeApply:
            case EmulatorFaultKind.DroppedAfterApply:
            case EmulatorFaultKind.DroppedThenApplied:
                return EmulatorHttpResponse.WithEffect(TransportEffect.Drop);
            case EmulatorFaultKind.GarbageBeforeApply:
            case EmulatorFaultKind.GarbageAfterApply:
                return new EmulatorHttpResponse(200, JsonAnswerWriter.ContentType, [0x1F, 0x8B, 0x08, 0x00, 0xFF, 0xFE, 0x00, 0x7B, 0x22, 0xC3, 0x28]);
            case EmulatorFaultKind.HtmlBadGatewayBeforeApply:
            case EmulatorFaultKind.HtmlBadGatewayAfterApply:
                return new EmulatorHttpResponse(502, "text/html", Encoding.ASCII.GetBytes(
                    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center><hr></body>\r\n</html>\r\n"));
            case EmulatorFaultKind.CutAnswer:
                answer!.Effect = TransportEffect.Cut;
                return answer;
            case EmulatorFaultKind.WrongContentLength:
                answer!.Effect = TransportEffect.AnnounceTooMuch;
                return answer;
            case EmulatorFaultKind.StalledAnswer:
                (answer!.Effect, answer.Stall) = (TransportEffect.Stall, DelayOf(hit));
                return answer;
            case EmulatorFaultKind.SecondAnswer:
                answer!.Effect = TransportEffect.Repeat;
                return answer;
            case EmulatorFaultKind.DelayAfterApply:
                answer!.Delay = DelayOf(hit);
                return answer;
            default:
                return answer!;
        }
    }
}
