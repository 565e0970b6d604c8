using System;
using System.Collections.Generic;
using System.Linq;

namespace EnsHaVip.Diagram;

/// <summary>Where things of a section stand on the page, in pixels: elastic addresses, HAVIPs, holders, from left to right.</summary>
internal sealed class SectionLayout
{
    /// <summary>The width of the whole.</summary>
    public const int Width = 1200;

    /// <summary>The width of a HAVIP.</summary>
    public const int HaVipWidth = 430;

    /// <summary>Where holders begin.</summary>
    public const int HolderLeft = Width - 412;

    private const int EipColumn = 146;
    private const int Margin = 2;

    // From here on each HAVIP has one line instead of two.
    private const int CrowdedFrom = 16;

    private readonly Dictionary<HaVip, int> _haVips = [];
    private readonly Dictionary<DiagramHost, int> _hosts = [];
    private readonly Dictionary<DiagramMember, int> _memberMiddles = [];

    public SectionLayout(DiagramSection section)
    {
        HasEips = section.HaVips.Any(one => one.AssociatedEipAddresses.Length > 0);
        IsCrowded = section.HaVips.Count >= CrowdedFrom;
        var y = Margin;
        foreach (var haVip in section.HaVips)
        {
            _haVips.Add(haVip, y);
            y += HaVipHeight + Gap;
        }

        Height = Math.Max(y - Gap, PlaceHosts(section)) + Margin;
    }

    public bool HasEips { get; }

    public bool IsCrowded { get; }

    public int Height { get; }

    public int HaVipLeft => HasEips ? EipColumn + 20 : Margin;

    public int HaVipHeight => IsCrowded ? 30 : 54;

    public int HeadHeight => IsCrowded ? 30 : 40;

    public int LineHeight => IsCrowded ? 26 : 30;

    private int Gap => IsCrowded ? 6 : 12;

    public int Top(HaVip haVip) => _haVips[haVip];

    public int Top(DiagramHost host) => _hosts[host];

    public int Middle(HaVip haVip) => _haVips[haVip] + (HaVipHeight / 2);

    public int Middle(DiagramMember member) => _memberMiddles[member];

    public int HeightOf(DiagramHost host) => HeadHeight + (host.NetworkInterfaces.Count * LineHeight) + (host.NetworkInterfaces.Count > 0 ? 6 : 0);

    // Each wants to stand beside its HAVIPs; those that would overlap push each other down, and all up again where the page would end.
    private int PlaceHosts(DiagramSection section)
    {
        var wishes = section.Hosts.ToDictionary(host => host, host => Wish(section, host));
        var free = Margin;
        foreach (var host in section.Hosts)
        {
            _hosts[host] = Math.Max(free, wishes[host]);
            free = _hosts[host] + HeightOf(host) + Gap;
        }

        var total = section.Hosts.Sum(host => HeightOf(host) + Gap) - Gap + Margin;
        var limit = Math.Max(total, section.HaVips.Count * (HaVipHeight + Gap)) - Gap + Margin;
        for (var i = section.Hosts.Count - 1; i >= 0; i--)
        {
            var host = section.Hosts[i];
            _hosts[host] = Math.Max(Margin, Math.Min(_hosts[host], limit - HeightOf(host)));
            limit = _hosts[host] - Gap;
        }

        var bottom = Margin;
        foreach (var host in section.Hosts)
        {
            _hosts[host] = Math.Max(_hosts[host], bottom);
            PlaceMembers(host);
            bottom = _hosts[host] + HeightOf(host) + Gap;
        }

        return bottom - Gap;
    }

    private int Wish(DiagramSection section, DiagramHost host) =>
        (int)section.Links.Where(link => host.Members.Contains(link.Member)).Average(link => Middle(link.HaVip)) - (HeightOf(host) / 2);

    private void PlaceMembers(DiagramHost host)
    {
        if (host.Own is not null)
        {
            _memberMiddles[host.Own] = _hosts[host] + (HeadHeight / 2);
        }

        for (var i = 0; i < host.NetworkInterfaces.Count; i++)
        {
            _memberMiddles[host.NetworkInterfaces[i]] = _hosts[host] + HeadHeight + (i * LineHeight) + (LineHeight / 2) + 1;
        }
    }
}
