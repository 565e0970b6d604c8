using System;

namespace EnsHaVip.Association;

/// <summary>What a wait is for, and whether a state is it.</summary>
internal sealed class WaitGoal
{
    private readonly Kind _kind;
    private readonly string _wanted;

    private WaitGoal(string haVipId, string? instanceId, Kind kind, string wanted)
    {
        HaVipId = haVipId;
        InstanceId = instanceId;
        _kind = kind;
        _wanted = wanted;
    }

    private enum Kind
    {
        Status,
        Usable,
        Settled,
        Gone,
    }

    public string HaVipId { get; }

    public string? InstanceId { get; }

    /// <summary>True if what is to go was seen listed before the wait.</summary>
    public bool WasListed { get; private set; }

    private DateTimeOffset? NotBefore { get; set; }

    /// <summary>True if absence is what is waited for, or as good as it.</summary>
    public bool AbsenceIsGood => _kind is Kind.Gone or Kind.Settled;

    /// <summary>The goal in words, as it goes after "to be".</summary>
    public string Words => _kind switch
    {
        Kind.Gone => "gone",
        Kind.Usable => "Available or InUse",
        Kind.Settled => "settled",
        _ => _wanted,
    };

    public static WaitGoal For(HaVipWaitTarget target)
    {
        if (target.Gone)
        {
            return new(target.HaVipId, target.InstanceId, Kind.Gone, string.Empty) { WasListed = target.WasListed };
        }

        var wanted = target.WantedStatus ?? (target.InstanceId is null ? null : HaVipAssociationStatus.InUse);
        return wanted is null
            ? new(target.HaVipId, target.InstanceId, Kind.Usable, string.Empty)
            : new(target.HaVipId, target.InstanceId, Kind.Status, wanted) { NotBefore = target.NotBefore };
    }

    /// <summary>The pair is neither on its way in nor on its way out: bound, or not there.</summary>
    public static WaitGoal SettledPair(string haVipId, string instanceId) => new(haVipId, instanceId, Kind.Settled, string.Empty);

    /// <summary>Whether what is waited for is listed at all.</summary>
    public bool IsListed(HaVip? haVip) => InstanceId is null ? haVip is not null : StateWords.Entry(haVip, InstanceId) is not null;

    /// <summary>Whether a state that is the goal may be an old one that a list which lags still shows.</summary>
    /// <param name="haVip">The state.</param>
    /// <param name="wasListed">True if what is waited for was seen listed.</param>
    public bool IsDoubtful(HaVip? haVip, bool wasListed) =>
        _kind == Kind.Gone ? !wasListed : StateWords.Entry(haVip, InstanceId)?.CreationTime < NotBefore;

    public Judgement Judge(HaVip? haVip)
    {
        var entry = StateWords.Entry(haVip, InstanceId);
        if (AbsenceIsGood && !IsListed(haVip))
        {
            return Judgement.Reached;
        }

        if (_kind == Kind.Gone || haVip is null)
        {
            return Judgement.NotYet;
        }

        if (_kind == Kind.Settled)
        {
            return StateWords.IsInFlux(entry!) ? Judgement.NotYet : Judgement.Reached;
        }

        // Nothing comes back from Deleting, and a pair of such a HAVIP is worth nothing.
        if (StateWords.Is(haVip.Status, HaVipStatus.Deleting) && !StateWords.Is(_wanted, HaVipStatus.Deleting))
        {
            return Judgement.Failed;
        }

        var status = InstanceId is null ? haVip.Status : entry?.Status;
        return (_kind == Kind.Usable ? IsUsable(status) : StateWords.Is(status, _wanted)) ? Judgement.Reached : Judgement.NotYet;
    }

    private static bool IsUsable(string? status) => StateWords.Is(status, HaVipStatus.Available) || StateWords.Is(status, HaVipStatus.InUse);
}
