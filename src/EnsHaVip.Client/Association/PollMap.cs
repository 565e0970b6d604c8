using System;
using System.Collections.Generic;
using System.Linq;

namespace EnsHaVip.Association;

/// <summary>What the poller has learned of the estate: where HAVIPs live, how long listings are, how large pages really are. Safe for many threads.</summary>
internal sealed class PollMap
{
    /// <summary>What is asked for; the maximum is not documented.</summary>
    public const int AskedPageSize = 100;

    // EnsRegionIds takes no more.
    private const int MostRegions = 100;

    private readonly object _lock = new();
    private readonly Dictionary<string, PollPlace> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _totals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _regionSizes = new(StringComparer.Ordinal);
    private int _pageSize = AskedPageSize;
    private bool _listsAreUseless;

    /// <summary>The page size the service really gives.</summary>
    public int PageSize
    {
        get
        {
            lock (_lock)
            {
                return _pageSize;
            }
        }
    }

    /// <summary>Listings turned out to be refused or senseless: from now on HAVIPs are read one by one.</summary>
    public void GiveUpLists()
    {
        lock (_lock)
        {
            _listsAreUseless = true;
        }
    }

    public void Hint(HaVipWaitTarget target)
    {
        lock (_lock)
        {
            if ((target.EnsRegionId ?? target.VSwitchId) is not null && !_places.ContainsKey(target.HaVipId))
            {
                _places[target.HaVipId] = new PollPlace(target.EnsRegionId, target.VSwitchId, certain: false);
            }
        }
    }

    public void Learn(HaVip haVip)
    {
        lock (_lock)
        {
            _places[haVip.HaVipId] = new PollPlace(haVip.EnsRegionId, haVip.VSwitchId, certain: true);
        }
    }

    public void LearnPage(PollScope scope, EnsPage<HaVip> first)
    {
        lock (_lock)
        {
            // With more to come, the first page is as full as pages get.
            if (first.Items.Count > 0)
            {
                _pageSize = first.TotalCount > first.Items.Count ? first.Items.Count : Math.Max(first.PageSize ?? AskedPageSize, first.Items.Count);
            }

            if (first.TotalCount is { } total)
            {
                _totals[scope.Key] = total;
            }
        }
    }

    /// <summary>A listing was read to its end: so many HAVIPs live in each region.</summary>
    public void LearnRegions(PollScope scope, IEnumerable<HaVip> all)
    {
        lock (_lock)
        {
            foreach (var region in scope.Filter.EnsRegionIds)
            {
                _regionSizes[region] = 0;
            }

            foreach (var group in all.Where(haVip => haVip.EnsRegionId is not null).GroupBy(haVip => haVip.EnsRegionId!))
            {
                _regionSizes[group.Key] = group.Count();
            }
        }
    }

    public bool IsCertain(string haVipId)
    {
        lock (_lock)
        {
            return _places.TryGetValue(haVipId, out var place) && place.Certain;
        }
    }

    /// <summary>How many pages a listing of so many has.</summary>
    public int Pages(int total) => (total + PageSize - 1) / PageSize;

    /// <summary>The listing that covers these in fewer requests than reading them one by one; null if there is none.</summary>
    public PollScope? ScopeFor(IReadOnlyCollection<string> haVipIds)
    {
        lock (_lock)
        {
            if (_listsAreUseless || haVipIds.Count < 2 || Narrowest(haVipIds) is not { } scope)
            {
                return null;
            }

            // Of a listing never read before nothing is known: worth a try for three.
            var pays = _totals.TryGetValue(scope.Key, out var total) ? scope.HaVipIds.Count > Math.Max(1, Pages(total)) : scope.HaVipIds.Count > 2;
            return pays ? scope : null;
        }
    }

    // Under the lock, as is what it calls.
    private PollScope? Narrowest(IReadOnlyCollection<string> haVipIds)
    {
        var places = haVipIds.Select(id => (Id: id, Place: Find(id))).ToList();
        var vSwitchId = places[0].Place?.VSwitchId;
        if (vSwitchId is not null && places.TrueForAll(item => item.Place?.VSwitchId == vSwitchId))
        {
            return new("vswitch " + vSwitchId, new DescribeHaVipsRequest { VSwitchId = vSwitchId }, new(haVipIds, StringComparer.Ordinal));
        }

        var everything = new PollScope("everything", new DescribeHaVipsRequest(), new(haVipIds, StringComparer.Ordinal));
        if (places.Count(item => item.Place?.EnsRegionId is null) > 2)
        {
            return everything;
        }

        var regions = places.Where(item => item.Place?.EnsRegionId is not null).GroupBy(item => item.Place!.EnsRegionId!)
            .Where(region => !_regionSizes.TryGetValue(region.Key, out var size) || region.Count() * _pageSize > size)
            .OrderBy(region => region.Key, StringComparer.Ordinal)
            .ToList();
        if (regions.Count is 0 or > MostRegions)
        {
            return regions.Count == 0 ? null : everything;
        }

        var names = regions.ConvertAll(region => region.Key);
        return new("regions " + string.Join(",", names), new DescribeHaVipsRequest { EnsRegionIds = names },
            new(regions.SelectMany(region => region).Select(item => item.Id), StringComparer.Ordinal));
    }

    private PollPlace? Find(string haVipId) => _places.TryGetValue(haVipId, out var place) ? place : null;
}
