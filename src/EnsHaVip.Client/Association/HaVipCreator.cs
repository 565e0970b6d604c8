using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Association;

namespace EnsHaVip;

/// <summary>Makes HAVIPs, and says truthfully what happened.</summary>
/// <remarks>
/// CreateHaVip has no token that would make a repeat safe, so a request whose answer is lost is never sent again: the HAVIPs are looked for
/// by their address, else by vSwitch, name and creation time, for 30 s, and what was there before the request is not taken for its work. After a
/// request that ran into its time limit it is never said that nothing was made.
/// </remarks>
public sealed class HaVipCreator
{
    private readonly EnsClient _client;

    /// <summary>Makes one for an invocation. Requests for the same vSwitch and name go one after another over all users of the client.</summary>
    public HaVipCreator(EnsClient client) => _client = client ?? throw new ArgumentNullException(nameof(client));

    /// <summary>Makes HAVIPs. They are <c>Creating</c> at first; the caller waits if it wants to.</summary>
    /// <returns>The HAVIPs as the service lists them; one that it does not list yet has its id and what was asked for.</returns>
    /// <exception cref="EnsApiException">The service refused, or it failed inside and looks show that nothing was made.</exception>
    /// <exception cref="EnsTransportException">There was no readable answer, and looks show that nothing was made.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost, and what was made cannot be told; the message names what was found.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<HaVip[]> CreateAsync(CreateHaVipRequest request, CancellationToken cancellationToken)
    {
        _ = request ?? throw new ArgumentNullException(nameof(request));
        using var pass = await _client.Gates.EnterAsync("create " + request.VSwitchId + "/" + request.IpAddress + "/" + request.Name, cancellationToken).ConfigureAwait(false);
        var search = new CreationSearch(_client, request);
        await search.RememberAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var reply = await _client.CreateHaVipAsync(request, cancellationToken).ConfigureAwait(false);
            return await search.ListAsync(reply, cancellationToken).ConfigureAwait(false);
        }
        catch (EnsException failure) when (failure.Outcome == ChangeOutcome.Unknown)
        {
            return await search.AfterLossAsync(failure, cancellationToken).ConfigureAwait(false);
        }
        catch (EnsApiException refusal)
        {
            if (await search.AfterRefusalAsync(refusal, cancellationToken).ConfigureAwait(false) is { } made)
            {
                return made;
            }

            throw;
        }
    }

    /// <summary>Says what <see cref="CreateAsync"/> would do. Only reads are sent.</summary>
    /// <remarks>CreateHaVip documents no codes but NoPermission and InvalidParameter.…; which parameter it names is foreseen here (unverified).</remarks>
    /// <exception cref="EnsException">The vSwitch could not be read.</exception>
    public async Task<AssociationPlan> PlanAsync(CreateHaVipRequest request, CancellationToken cancellationToken)
    {
        var subject = request.VSwitchId ?? string.Empty;
        var vSwitch = await FindVSwitchAsync(subject, cancellationToken).ConfigureAwait(false);
        if (vSwitch is null)
        {
            return ChangePlans.Refused(subject, "InvalidParameter.VSwitchId", "there is no such vSwitch");
        }

        if (request.Name is not null && HaVipRenamer.Objection(request.Name) is { } objection)
        {
            return ChangePlans.Refused(subject, "InvalidParameter.Name", objection.TrimEnd('.'));
        }

        if (request.IpAddress is { } address)
        {
            if (!AddressRange.MayContain(vSwitch.CidrBlock, address))
            {
                return ChangePlans.Refused(subject, "InvalidParameter.IpAddress", address + " is not in " + vSwitch.CidrBlock);
            }

            var page = await _client.DescribeHaVipsAsync(new DescribeHaVipsRequest { VSwitchId = subject, HaVipAddress = address }, cancellationToken).ConfigureAwait(false);
            if (page.Items.FirstOrDefault(haVip => haVip.IpAddress == address) is { } holder)
            {
                return ChangePlans.Refused(subject, "InvalidParameter.IpAddress", address + " is taken by " + holder.HaVipId);
            }
        }

        var count = request.Amount ?? 1;
        return ChangePlans.Change(subject, FormattableString.Invariant($"{count} HAVIP{(count == 1 ? string.Empty : "s")} would be created")
            + (request.Name is null ? string.Empty : ", name '" + request.Name + "'") + (request.IpAddress is null ? string.Empty : ", address " + request.IpAddress));
    }

    private async Task<EnsVSwitchAttributes?> FindVSwitchAsync(string vSwitchId, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.DescribeVSwitchAttributesAsync(vSwitchId, cancellationToken).ConfigureAwait(false);
        }
        catch (EnsApiException refused) when (refused.Entry.Kind is EnsErrorKind.NotFound or EnsErrorKind.BadArgument)
        {
            return null;
        }
    }
}
