using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Completion;

/// <summary>What is known of the command that is being typed, and what several completers read of the service.</summary>
internal sealed class CompletionWish(EnsClient client, string? ensRegionId, string commandName, string parameterName, IDictionary? bound)
{
    public EnsClient Client { get; } = client;

    /// <summary>The edge node to look in: the one that is typed, else the session's; empty is all.</summary>
    public string[] EnsRegionIds { get; } = TextsOf(bound, "EnsRegionId") is { Length: > 0 } typed ? typed : ensRegionId is null ? [] : [ensRegionId];

    /// <summary>The HAVIP that is typed already, if it is one.</summary>
    public string? HaVipId { get; } = TextsOf(bound, "HaVipId") is { Length: 1 } one ? one[0] : null;

    /// <summary>True where something is bound to a HAVIP, and is still to be chosen.</summary>
    public bool IsAdding { get; } = commandName.StartsWith(VerbsCommon.Add + "-", StringComparison.OrdinalIgnoreCase) || parameterName == "ToInstanceId";

    public string RegionKey => string.Join(",", EnsRegionIds);

    /// <summary>The HAVIPs of the edge node.</summary>
    public async Task<IReadOnlyList<HaVip>> ReadHaVipsAsync(CancellationToken cancellationToken)
    {
        var haVips = new List<HaVip>();
        using var lister = new HaVipLister(Client, new DescribeHaVipsRequest { EnsRegionIds = EnsRegionIds });
        while (await lister.NextPageAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            haVips.AddRange(page);
        }

        return haVips;
    }

    /// <summary>The vSwitches of the edge node; of very many the first.</summary>
    public async Task<IReadOnlyList<EnsVSwitch>> ReadVSwitchesAsync(CancellationToken cancellationToken) =>
        (await Client.DescribeVSwitchesAsync(new DescribeVSwitchesRequest { EnsRegionIds = EnsRegionIds, PageNumber = 1, PageSize = 50 }, cancellationToken).ConfigureAwait(false)).Items;

    private static string[] TextsOf(IDictionary? bound, string name) =>
        bound?[name] is { } value && LanguagePrimitives.TryConvertTo<string[]>(value, out var texts) ? texts.Where(text => !string.IsNullOrEmpty(text)).ToArray() : [];
}
