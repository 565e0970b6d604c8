using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Association;

/// <summary>Finds out what a CreateHaVip request made, with or without its answer.</summary>
internal sealed class CreationSearch(EnsClient client, CreateHaVipRequest request)
{
    private const string Operation = "CreateHaVip";

    private static readonly char[] s_pattern = ['*', '?', '[', ']', '`'];

    private readonly DateTimeOffset _earliest = client.Clock.GetUtcNow() - LookRules.ClockTolerance;
    private readonly string _subject = (request.VSwitchId ?? "(no vSwitch)")
        + (request.IpAddress is null ? string.Empty : " " + request.IpAddress)
        + (request.Name is null ? string.Empty : " '" + request.Name + "'");

    private HashSet<string> _before = [];
    private bool _wasFree;

    private int Wanted => request.Amount ?? 1;

    /// <summary>Remembers what is there already, so that it is not taken for the request's work.</summary>
    public async Task RememberAsync(CancellationToken cancellationToken)
    {
        try
        {
            var all = await ReadAsync(cancellationToken).ConfigureAwait(false);
            _before = new(all.Select(haVip => haVip.HaVipId), StringComparer.Ordinal);
            _wasFree = request.IpAddress is not null && !all.Exists(haVip => haVip.IpAddress == request.IpAddress);
        }
        catch (EnsException)
        {
            // Who may create but not list can do so; only if the answer is lost is there less to go by.
        }
    }

    /// <summary>The HAVIPs of a good answer as listed; what is not listed yet as asked for.</summary>
    public async Task<HaVip[]> ListAsync(CreateHaVipReply reply, CancellationToken cancellationToken)
    {
        // At once: another search of the session must not take them for its own.
        client.Creations.Add(reply.HaVipIds);
        var look = await LookAsync(listed => reply.HaVipIds.TrueForAll(id => listed.Exists(haVip => haVip.HaVipId == id)), cancellationToken).ConfigureAwait(false);
        var made = string.Join(", ", reply.HaVipIds);
        var more = string.Join(", ", look.State is null ? [] : Ours(look.State).Select(haVip => haVip.HaVipId));
        if (more.Length > 0)
        {
            AssociationLog.MoreThanAskedFor(client.Logger, _subject, made, more);
        }

        return [.. reply.HaVipIds.Select(id => look.State?.Find(haVip => haVip.HaVipId == id) ?? new HaVip
        {
            HaVipId = id,
            Name = request.Name,
            Description = request.Description,
            IpAddress = request.IpAddress,
            VSwitchId = request.VSwitchId,
            Status = HaVipStatus.Creating,
        })];
    }

    /// <summary>What was made by a request whose answer was lost.</summary>
    /// <exception cref="EnsException">Nothing was made.</exception>
    /// <exception cref="OutcomeUnknownException">It cannot be told.</exception>
    public async Task<HaVip[]> AfterLossAsync(EnsException failure, CancellationToken cancellationToken)
    {
        var lost = new LostRequests(client.Clock);
        lost.Add(failure);
        var look = await LookAsync(listed => Ours(listed).Length >= Wanted, cancellationToken, lost.Grace).ConfigureAwait(false);
        var found = look.State is null ? [] : Ours(look.State);
        var state = look.GoodLooks == 0 ? "nothing, they failed with " + look.Failure!.ErrorId : FormattableString.Invariant($"{found.Length} new of {Wanted}");
        AssociationLog.LookedAfterLoss(client.Logger, Operation, _subject, failure.ErrorId, look.GoodLooks, state);
        if (found.Length == Wanted)
        {
            client.Creations.Add(found.Select(haVip => haVip.HaVipId));
            return found;
        }

        if (look.Verdict != LookVerdict.Absent || found.Length > 0 || lost.MayStillCome)
        {
            throw Unknown(failure, look, found);
        }

        failure.Settled = ChangeOutcome.NotApplied;
        throw Explanation.With(failure, "Looks at the vSwitch show that nothing was created; it is not sent again by itself, since that could make duplicates. Before you do so look with: " + CheckCommand);
    }

    /// <summary>What was made although the request was refused for its address: a copy of it, that the network delivered too, may have been refused for what the first one took.</summary>
    /// <returns>Null if the refusal stands.</returns>
    public async Task<HaVip[]?> AfterRefusalAsync(EnsApiException refusal, CancellationToken cancellationToken)
    {
        if (!_wasFree || refusal.Code != "InvalidParameter.IpAddress")
        {
            return null;
        }

        var look = await LookAsync(static _ => true, cancellationToken).ConfigureAwait(false);
        var found = look.State is null ? [] : Ours(look.State);
        if (found.Length != Wanted)
        {
            return null;
        }

        AssociationLog.Reconciled(client.Logger, Operation, _subject, refusal.Code, "it is there and new");

        client.Creations.Add(found.Select(haVip => haVip.HaVipId));
        return found;
    }

    private HaVip[] Ours(List<HaVip> listed) => [.. listed.Where(haVip =>
        !_before.Contains(haVip.HaVipId)
        && !client.Creations.Contains(haVip.HaVipId)
        && haVip.Status != HaVipStatus.Deleting
        && (haVip.CreationTime is null || haVip.CreationTime >= _earliest)
        && (request.IpAddress is null || haVip.IpAddress == request.IpAddress)
        && (haVip.Name ?? string.Empty) == (request.Name ?? string.Empty))];

    // One look is the whole listing of the vSwitch, or of the one address. How the service compares names is not documented, so they are compared here.
    private Task<LookResult<List<HaVip>>> LookAsync(Func<List<HaVip>, bool> isThere, CancellationToken cancellationToken, TimeSpan grace = default) => new StateLook(client) { Grace = grace }.LookAsync(
        async token => new LookAnswer<List<HaVip>>(await ReadAsync(token).ConfigureAwait(false), string.Empty),
        isThere, cancellationToken);

    private async Task<List<HaVip>> ReadAsync(CancellationToken cancellationToken)
    {
        var all = new List<HaVip>();
        using var lister = new HaVipLister(client, new DescribeHaVipsRequest { VSwitchId = request.VSwitchId, HaVipAddress = request.IpAddress });
        while (await lister.NextPageAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            all.AddRange(page);
        }

        return all;
    }

    // A name that the shell would read as a pattern is left out: the list is longer then, and still holds what was made.
    private string CheckCommand => "Get-EnsHaVip -VSwitchId " + request.VSwitchId
        + (request.IpAddress is null ? string.Empty : " -IpAddress " + request.IpAddress)
        + (request.Name is null || request.Name.IndexOfAny(s_pattern) >= 0 ? string.Empty : " -Name '" + request.Name.Replace("'", "''") + "'");

    private OutcomeUnknownException Unknown(EnsException failure, LookResult<List<HaVip>> look, HaVip[] found)
    {
        var state = look.Verdict == LookVerdict.CannotTell ? "The state could not be read afterwards (" + look.Failure!.ErrorId + ")."
            : found.Length == 0 ? Explanation.MayStillCome
            : FormattableString.Invariant($"{Wanted} were asked for, and looks show {found.Length} new: {string.Join(", ", found.Select(haVip => haVip.HaVipId))}.");
        var unknown = OutcomeUnknownException.After(failure, Operation, _subject, CheckCommand, state);
        unknown.IsRepeatSafe = false;
        return unknown;
    }
}
