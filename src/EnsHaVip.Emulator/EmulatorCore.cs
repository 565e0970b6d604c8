using System;
using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.Faults;
using EnsHaVip.Emulator.Operations;
using EnsHaVip.Emulator.Signing;
using EnsHaVip.Emulator.State;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator;

/// <summary>
/// The emulated service without a front: a request in, an answer out. No port, no thread, no timer; one lock around everything,
/// so that requests have an order.
/// </summary>
internal sealed class EmulatorCore
{
    private readonly EnsEmulatorOptions _options;
    private readonly EmulatorLimits _limits;
    private readonly RequestVerifier _verifier;
    private readonly StaleReads _stale;
    private readonly LateRequests _late = new();

    public EmulatorCore(EnsEmulatorOptions options)
    {
        _options = options;
        _limits = options.Limits();
        Lifecycle = new HaVipLifecycle(State, options.Times());
        _verifier = new RequestVerifier(State.Keys);
        _stale = new StaleReads(State, Advance);
        Faults = new EmulatorFaults(Gate, _stale);
        Journal = new RequestJournal(options.JournalLimit);
    }

    /// <summary>Held by everybody who looks at or changes the state.</summary>
    public object Gate { get; } = new();

    public EnsState State { get; } = new();

    public HaVipLifecycle Lifecycle { get; }

    public EmulatorFaults Faults { get; }

    public RequestJournal Journal { get; }

    public TimeProvider Clock => _options.Clock;

    public DateTimeOffset Now => _options.Clock.GetUtcNow();

    public EmulatorHttpResponse Handle(EmulatorHttpRequest request)
    {
        var call = new EmulatorCall(request);
        var operation = OperationRegistry.Find(call.Action);
        lock (Gate)
        {
            Advance();
            var hit = Faults.Strike(call.Action, operation?.Changes ?? false, Now);
            return WithLatency(hit.Kind == EmulatorFaultKind.ConnectionRefused
                ? EmulatorHttpResponse.WithEffect(TransportEffect.Refuse)
                : Answer(call, operation, hit));
        }
    }

    /// <summary>Lets everything happen that is due. Under the lock.</summary>
    public void Advance()
    {
        var now = Now;
        while (_late.TakeDue(now) is { } late)
        {
            Lifecycle.Advance(late.Due);
            late.CarryOut();
        }

        Lifecycle.Advance(now);
    }

    private EmulatorHttpResponse Answer(EmulatorCall call, IOperation? operation, FaultHit hit)
    {
        var entry = new EmulatorRequest
        {
            Operation = call.Action,
            Parameters = call.BusinessParameters(),
            Time = Now,
            Fault = hit.Kind,
            RequestId = Guid.NewGuid().ToString().ToUpperInvariant(),
            IsChange = operation?.Changes ?? false,
        };
        Journal.Add(entry);
        switch (hit.Kind)
        {
            case null:
                return Apply(call, operation, hit, entry, Now, isCopy: false);
            case { } kind when FaultAnswers.Withholds(kind):
                entry.Code = FaultAnswers.ErrorOf(kind)?.Code;
                return FaultAnswers.Spoil(hit, call, entry.RequestId, answer: null);
            case EmulatorFaultKind.DelayBeforeApply:
                var delayed = Postpone(call, operation, hit, entry);
                return new EmulatorHttpResponse(0, string.Empty, []) { Delay = FaultAnswers.DelayOf(hit), AfterDelay = () => End(delayed) };
            case EmulatorFaultKind.DroppedThenApplied:
                Postpone(call, operation, hit, entry);
                return FaultAnswers.Spoil(hit, call, entry.RequestId, answer: null);
            case EmulatorFaultKind.DuplicateDelivery:
                Apply(call, operation, hit, entry, Now, isCopy: false);
                return Apply(call, operation, hit, entry, Now, isCopy: true);
            default:
                return FaultAnswers.Spoil(hit, call, entry.RequestId, Apply(call, operation, hit, entry, Now, isCopy: false));
        }
    }

    // A service goes on with what it has taken, whether the caller is still there or not.
    private LateRequest Postpone(EmulatorCall call, IOperation? operation, FaultHit hit, EmulatorRequest entry)
    {
        var late = new LateRequest(Now + FaultAnswers.DelayOf(hit), time => Apply(call, operation, hit, entry, time, isCopy: false));
        _late.Add(late);
        return late;
    }

    private EmulatorHttpResponse End(LateRequest late)
    {
        lock (Gate)
        {
            Advance();
            _late.Remove(late);
            return late.CarryOut();
        }
    }

    private EmulatorHttpResponse Apply(EmulatorCall call, IOperation? operation, FaultHit hit, EmulatorRequest entry, DateTimeOffset now, bool isCopy)
    {
        EmulatorHttpResponse response;
        try
        {
            response = Execute(call, operation, hit, entry, now, isCopy);
            entry.IsApplied = true;
        }
        catch (ServiceRefusalException refusal)
        {
            entry.Code = refusal.Error.Code;
            response = ErrorAnswer.Of(refusal.Error, entry.RequestId, call.Http.Header("host"), call.WantsXml);
        }

        response.Headers.Add(new("x-acs-request-id", entry.RequestId));
        return response;
    }

    private EmulatorHttpResponse Execute(EmulatorCall call, IOperation? operation, FaultHit hit, EmulatorRequest entry, DateTimeOffset now, bool isCopy)
    {
        if (call.Page is not null)
        {
            return call.Page.Answer(call, State.Identity, now);
        }

        Route(call, operation);
        var account = operation!.IsUnsigned ? State.Identity.FirstAccount : Authenticate(call, operation, hit, entry, isCopy);
        using IAnswerWriter writer = call.WantsXml ? new XmlAnswerWriter(operation.Name + "Response") : new JsonAnswerWriter();
        writer.Text("RequestId", entry.RequestId);
        operation.Execute(
            new OperationContext
            {
                State = State,
                Lifecycle = Lifecycle,
                Limits = _limits,
                Account = account,
                Now = now,
                Parameters = entry.Parameters,
                Fate = hit.Fate,
                VisibleHaVips = () => _stale.Show(account.Id, now),
            },
            writer);
        return new EmulatorHttpResponse(200, call.WantsXml ? XmlAnswerWriter.ContentType : JsonAnswerWriter.ContentType, writer.Finish());
    }

    private Account Authenticate(EmulatorCall call, IOperation operation, FaultHit hit, EmulatorRequest entry, bool isCopy)
    {
        // A time stamp is checked as of arrival, however long the request then waited.
        var key = _verifier.Verify(call, entry.Time + hit.Skew, isCopy);
        entry.AccessKeyId = key.AccessKeyId;
        return key.Account.MayCall(operation.Name) ? key.Account : throw OperationErrors.NoPermission();
    }

    // The gateway looks for the operation before it looks at who asks.
    private static void Route(EmulatorCall call, IOperation? operation)
    {
        if (call.Action.Length == 0)
        {
            throw GatewayErrors.MissingParameter("Action");
        }

        if (call.Version.Length == 0)
        {
            throw GatewayErrors.MissingParameter("Version");
        }

        if (operation is null || call.Path != "/")
        {
            throw GatewayErrors.UnknownAction(call.Action);
        }

        if (call.Version != operation.Version)
        {
            throw GatewayErrors.UnknownVersion(call.Version);
        }

        if (call.Http.Method != "GET" && (operation.GetOnly || call.Http.Method != "POST"))
        {
            throw GatewayErrors.UnsupportedMethod(call.Http.Method);
        }
    }

    private EmulatorHttpResponse WithLatency(EmulatorHttpResponse response)
    {
        response.Delay += _options.Latency;
        return response;
    }
}
