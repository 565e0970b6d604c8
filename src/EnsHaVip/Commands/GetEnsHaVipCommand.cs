using System;
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

    private PagingWindow _window = null!;

    /// <summary>The HAVIPs to get; an unknown one is an error.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(HaVipIdCompleter))]
    public string[] HaVipId { get; set; } = [];

    /// <summary>Names to look for, with wildcards, in any case of letters.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(HaVipNameCompleter))]
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
    [ArgumentCompleter(typeof(NetworkIdCompleter))]
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

    /// <summary>How many HAVIPs are asked for at the same time, 1 to 128, default 8; they are emitted in the order of their ids. With -First, one.</summary>
    [Parameter(ParameterSetName = IdSet)]
    [ValidateRange(1, 128)]
    public int ThrottleLimit { get; set; } = 8;

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        _window = new PagingWindow(PagingParameters);
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (ParameterSetName == FilterSet)
        {
            ForItem(nameof(HaVip), WriteFiltered);
            return;
        }

        var limit = _window.IsBounded || IsAlone(HaVipId.Length) ? 1 : ThrottleLimit;
        foreach (var id in HaVipId.TakeWhile(_ => !_window.IsFull))
        {
            Read(id, limit, token => HaVipById.GetAsync(Client, id, token), Write);
        }
    }

    private void WriteFiltered()
    {
        var filter = new HaVipFilter(Name, Status);
        using var lister = new HaVipLister(Client, AskFor(filter), filter.IsNeeded ? LargestPage : Math.Max(_window.AtMost(LargestPage), 1))
        {
            // How many the service must give for those that pass a filter of ours is not known.
            Wanted = filter.IsNeeded ? int.MaxValue : _window.AtMost(int.MaxValue),
        };
        var isFirstPage = true;
        while (Await(lister.NextPageAsync) is { } page)
        {
            if (isFirstPage && PagingParameters.IncludeTotalCount)
            {
                WriteObject(PagingParameters.NewTotalCount((ulong)(lister.TotalCount ?? 0), !filter.IsNeeded && lister.TotalCount is not null ? 1 : 0));
            }

            isFirstPage = false;
            foreach (var haVip in page.Where(filter.Passes).TakeWhile(_ => !_window.IsFull))
            {
                Write(haVip);
            }

            if (_window.IsFull)
            {
                return;
            }
        }
    }

    private void Write(HaVip haVip)
    {
        if (_window.Takes())
        {
            WriteObject(haVip);
        }
    }

    private DescribeHaVipsRequest AskFor(HaVipFilter filter) => new()
    {
        Status = filter.StatusForService,
        VSwitchId = VSwitchId,
        NetworkId = NetworkId,
        HaVipAddress = IpAddress?.ToString(),
        EnsRegionIds = EnsRegionId ?? SessionRegion,
    };
}
