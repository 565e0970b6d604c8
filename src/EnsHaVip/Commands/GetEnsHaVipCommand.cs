using System.Linq;
using System.Management.Automation;
using System.Net;
using EnsHaVip.Completion;

namespace EnsHaVip.Commands;

/// <summary>Gets HAVIPs: by id, or all that pass the filters. Pages are read only as far as the pipeline wants them.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.HaVip, DefaultParameterSetName = FilterSet, SupportsPaging = true)]
[OutputType(typeof(HaVip))]
public sealed class GetEnsHaVipCommand : SessionCommand
{
    private const string IdSet = "ById";
    private const string FilterSet = "ByFilter";
    private const int LargestPage = 100;

    private ulong _seen;
    private ulong _written;

    /// <summary>The HAVIPs to get; an unknown one is an error.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(HaVipIdCompleter))]
    public string[] HaVipId { get; set; } = [];

    /// <summary>Names to look for, with wildcards, in any case of letters.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Creating, Available, InUse, Deleting, or another word of the service.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(HaVipStatusCompleter))]
    public string[]? Status { get; set; }

    /// <summary>The vSwitch the HAVIPs live in.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VSwitchIdCompleter))]
    public string? VSwitchId { get; set; }

    /// <summary>The network the HAVIPs live in.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ValidateNotNullOrEmpty]
    public string? NetworkId { get; set; }

    /// <summary>The virtual address.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ValidateNotNull]
    public IPAddress? IpAddress { get; set; }

    /// <summary>Edge nodes, at most 100; left out, the session's, or all.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ValidateCount(1, 100)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EnsRegionIdCompleter))]
    public string[]? EnsRegionId { get; set; }

    private bool IsFull => _written >= PagingParameters.First;

    // Names, and more than one status, are compared here: how the service compares names is not documented.
    private bool FiltersHere => Name is not null || Status is { Length: > 1 };

    /// <inheritdoc/>
    protected override void Process()
    {
        if (ParameterSetName == FilterSet)
        {
            ForItem(nameof(HaVip), WriteFiltered);
            return;
        }

        foreach (var id in HaVipId.TakeWhile(_ => !IsFull))
        {
            ForItem(id, () => Write(Await(token => HaVipById.GetAsync(Client, id, token))));
        }
    }

    private void WriteFiltered()
    {
        var names = Name?.Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)).ToArray();
        using var lister = new HaVipLister(Client, Filter(), PageSize());
        var isFirstPage = true;
        while (Await(lister.NextPageAsync) is { } page)
        {
            if (isFirstPage && PagingParameters.IncludeTotalCount)
            {
                WriteObject(PagingParameters.NewTotalCount((ulong)(lister.TotalCount ?? 0), !FiltersHere && lister.TotalCount is not null ? 1 : 0));
            }

            isFirstPage = false;
            foreach (var haVip in page.Where(one => IsWanted(one, names)).TakeWhile(_ => !IsFull))
            {
                Write(haVip);
            }

            if (IsFull)
            {
                return;
            }
        }
    }

    private void Write(HaVip haVip)
    {
        if (_seen++ >= PagingParameters.Skip)
        {
            _written++;
            WriteObject(haVip);
        }
    }

    private bool IsWanted(HaVip haVip, WildcardPattern[]? names) =>
        (names is null || names.Any(name => name.IsMatch(haVip.Name ?? string.Empty)))
        && (Status is not { Length: > 1 } || Status.Contains(haVip.Status, System.StringComparer.OrdinalIgnoreCase));

    private DescribeHaVipsRequest Filter() => new()
    {
        Status = Status is { Length: 1 } ? HaVipStatusCompleter.Spell(Status[0]) : null,
        VSwitchId = VSwitchId,
        NetworkId = NetworkId,
        HaVipAddress = IpAddress?.ToString(),
        EnsRegionIds = EnsRegionId ?? SessionRegion,
    };

    // For -First 5 there is no need to read a hundred.
    private int PageSize()
    {
        var wanted = PagingParameters.First > LargestPage || PagingParameters.Skip > LargestPage ? LargestPage : PagingParameters.First + PagingParameters.Skip;
        return FiltersHere || wanted > LargestPage ? LargestPage : (int)System.Math.Max(wanted, 1UL);
    }
}
