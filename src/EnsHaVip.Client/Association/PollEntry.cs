using System;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Association;

/// <summary>One target of the poller and what is known of it. Not safe for threads: the poller's lock guards it.</summary>
internal sealed class PollEntry
{
    private readonly HaVipWaitTarget _target;
    private readonly PollPacing _pacing;
    private readonly TimeSpan _grace;
    private HaVip? _haVip;
    private bool _everListed;
    private bool _everRead;
    private int _misses;
    private int _doubtful;
    private bool _wasUnmet;
    private int _failures;
    private EnsException? _lastFailure;
    private TimeSpan _lastUnmetLook;
    private TimeSpan _lastLook = TimeSpan.MinValue;

    public PollEntry(HaVipWaitTarget target, WaitGoal goal, PollPacing pacing, TimeSpan now, TimeSpan timeout)
    {
        _target = target;
        _pacing = pacing;
        _grace = target.NewlyRequested ? LookRules.NewEntryGrace : LookRules.StrangerGrace;
        Goal = goal;
        Registered = now;
        _lastUnmetLook = now;
        Deadline = timeout == Timeout.InfiniteTimeSpan || timeout >= TimeSpan.MaxValue - now ? TimeSpan.MaxValue : now + timeout;

        // What was asked for this very moment is not there yet: the first look waits an interval. Other waits come with the next ones of a pipeline.
        NextLook = now + (target.NewlyRequested ? pacing.Interval(TimeSpan.Zero) : PollPacing.Gathering);
    }

    public WaitGoal Goal { get; }

    public string HaVipId => Goal.HaVipId;

    /// <summary>When the wait began, by the poller's clock.</summary>
    public TimeSpan Registered { get; }

    public TimeSpan Deadline { get; }

    private TimeSpan NextLook { get; set; }

    public int Polls { get; private set; }

    public int FailedPolls { get; private set; }

    public TaskCompletionSource<HaVipWaitResult> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When its time is over; a wait without time is still given its first look.</summary>
    public TimeSpan ExpiresAt => Polls == 0 && IsOneLook ? TimeSpan.MaxValue : Deadline;

    // Who gives no time asks for one look.
    private bool IsOneLook => Deadline == Registered;

    /// <summary>When it wants to be looked at; the last time shortly before its time is over.</summary>
    public TimeSpan DueAt()
    {
        if (NextLook < Deadline)
        {
            return NextLook;
        }

        var margin = TimeSpan.FromSeconds(0.5);
        var last = Deadline - margin > Registered ? Deadline - margin : Registered;
        return _lastLook == TimeSpan.MinValue || last - _lastLook >= margin ? last : NextLook;
    }

    /// <summary>True if a round that begins now should look at it: it is due, or soon enough that it may as well be now.</summary>
    public bool IsDue(TimeSpan now) => DueAt() <= now + TimeSpan.FromTicks(_pacing.Interval(now - Registered).Ticks / 2);

    /// <summary>A good look at the HAVIP, null if it is certainly not listed.</summary>
    /// <returns>How the wait ends; null if it goes on.</returns>
    public PollEnd? Observe(HaVip? haVip, PollLook look)
    {
        Polls++;
        _failures = 0;
        _lastFailure = null;
        _everRead = true;
        _lastLook = look.Started;
        _haVip = haVip;
        var judgement = Goal.Judge(haVip);
        if (judgement == Judgement.Reached)
        {
            // A list that lags may show a state from before: where no look of this wait has shown another, the last of several decides.
            if (_wasUnmet || (IsOneLook && !_target.NewlyRequested) || !Goal.IsDoubtful(haVip, Goal.WasListed) || ++_doubtful >= LookRules.LooksToBelieveAbsence)
            {
                return new PollEnd(Result(look));
            }

            NextLook = look.Started + LookRules.PauseAfterMiss(_doubtful);
            return null;
        }

        _wasUnmet = true;
        _lastUnmetLook = look.Started;
        if (judgement == Judgement.Failed)
        {
            return Fail(EnsErrorId.WaitFailedState, "cannot become " + Goal.Words + " any more", look.Ended);
        }

        if (Goal.IsListed(haVip) || Goal.AbsenceIsGood)
        {
            _everListed |= Goal.IsListed(haVip);
            _misses = 0;
            NextLook = look.Started + _pacing.Interval(look.Ended - Registered);
            return null;
        }

        // The look that misses it may be a stale one: what was listed, or has had its time to be, is looked for a few times more, soon.
        _misses++;
        var suspicious = _everListed || look.Ended - Registered >= _grace;
        NextLook = look.Started + (suspicious ? LookRules.PauseAfterMiss(_misses) : _pacing.Interval(look.Ended - Registered));
        return suspicious && _misses >= LookRules.LooksToBelieveAbsence
            ? Fail(EnsErrorId.WaitFailedState, _everListed ? "was there and has vanished" : "never appeared in the service's list", look.Ended)
            : null;
    }

    /// <summary>A look that failed and will be tried again.</summary>
    public void ObserveFailure(EnsException failure, PollLook look)
    {
        Polls++;
        FailedPolls++;
        _lastLook = look.Started;
        _lastFailure = failure;
        NextLook = look.Ended + LookRules.PauseAfterFailure(++_failures, failure);
    }

    /// <summary>How the wait ends when its time is over.</summary>
    public PollEnd TimeOut(TimeSpan now) => Fail(EnsErrorId.WaitTimeout, "was not seen to be " + Goal.Words + " in time", now);

    /// <summary>How the wait ends when the service will not let this session look.</summary>
    public PollEnd GiveUp(EnsException failure) =>
        new(Explanation.With(failure, "The wait for " + _target + " cannot go on; its last state was: " + LastState() + "."));

    /// <summary>The last state, in words.</summary>
    public string LastState()
    {
        var state = _everRead ? StateWords.Describe(_haVip, Goal.InstanceId) : "never read";
        return _lastFailure is null ? state : state + "; the last look failed with " + _lastFailure.ErrorId;
    }

    // Copies: others that wait for the same HAVIP are given the same answer of the service.
    private HaVipWaitResult Result(PollLook look) => new()
    {
        HaVip = _haVip?.Copy(),
        Association = StateWords.Entry(_haVip, Goal.InstanceId)?.Copy(),
        Figures = Figures(look.Ended),
        RequestId = look.RequestId,
    };

    private HaVipWaitFigures Figures(TimeSpan now) => new()
    {
        Elapsed = now - Registered,
        Polls = Polls,
        FailedPolls = FailedPolls,
        LagAtMost = now - _lastUnmetLook,
    };

    private PollEnd Fail(string errorId, string what, TimeSpan now)
    {
        var state = LastState();
        var message = FormattableString.Invariant($"{_target} {what} ({(now - Registered).TotalSeconds:0.#} s, {Polls} looks). Last state: {state}.");
        return new PollEnd(new HaVipWaitException(errorId, _target, message, state, Figures(now)) { WasListed = Goal.IsListed(_haVip) });
    }
}
