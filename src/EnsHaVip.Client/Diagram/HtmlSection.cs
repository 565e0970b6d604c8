using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace EnsHaVip.Diagram;

/// <summary>One vSwitch on the page: curves in one layer, boxes in another above it.</summary>
internal sealed class HtmlSection(TextWriter output, HaVipEstate estate, DiagramSection section)
{
    private readonly SectionLayout _layout = new(section);

    public void Write()
    {
        output.Write(FormattableString.Invariant($"<div class=\"stage{(_layout.IsCrowded ? " crowded" : string.Empty)}\" style=\"height:{_layout.Height}px\">\n"));
        WriteLinks();
        foreach (var haVip in section.HaVips)
        {
            WriteHaVip(haVip);
        }

        foreach (var host in section.Hosts)
        {
            WriteHost(host);
        }

        output.Write("</div>\n");
    }

    private void WriteLinks()
    {
        output.Write(FormattableString.Invariant($"<svg width=\"{SectionLayout.Width}\" height=\"{_layout.Height}\" aria-hidden=\"true\">\n"));
        var from = _layout.HaVipLeft + SectionLayout.HaVipWidth;
        foreach (var link in section.Links)
        {
            var bend = (SectionLayout.HolderLeft - from) / 2;
            output.Write(FormattableString.Invariant(
                $"<path class=\"link {StateWord.Of(link.Pair.Status)}\" data-from=\"{HtmlText.Escape(link.HaVip.HaVipId)}\" data-to=\"{HtmlText.Escape(link.Member.Id)}\" d=\"M{from} {_layout.Middle(link.HaVip)} c{bend} 0 {bend} {_layout.Middle(link.Member) - _layout.Middle(link.HaVip)} {SectionLayout.HolderLeft - from} {_layout.Middle(link.Member) - _layout.Middle(link.HaVip)}\" />\n"));
        }

        foreach (var haVip in section.HaVips.Where(one => one.AssociatedEipAddresses.Length > 0))
        {
            output.Write(FormattableString.Invariant($"<path class=\"link eip\" d=\"M{_layout.HaVipLeft - 24} {_layout.Middle(haVip)} h24\" />\n"));
        }

        output.Write("</svg>\n");
    }

    private void WriteHaVip(HaVip haVip)
    {
        var top = _layout.Top(haVip);
        if (haVip.AssociatedEipAddresses.Length > 0)
        {
            var addresses = string.Join(", ", haVip.AssociatedEipAddresses.Select(one => one.ToString()));
            var states = string.Join(", ", haVip.AssociatedEipAddresses.Select(one => Words.StatusOf(estate, one)));
            output.Write(FormattableString.Invariant(
                $"<div class=\"node eip\" style=\"left:2px;top:{top}px;width:{_layout.HaVipLeft - 28}px;height:{_layout.HaVipHeight}px\" data-node=\"{HtmlText.Escape(haVip.HaVipId)}\" data-text=\"{HtmlText.Search(addresses, states)}\" title=\"Elastic address of {HtmlText.Escape(haVip.HaVipId)}: {HtmlText.Escape(states)}\"><b>{HtmlText.Escape(addresses)}</b><small>{HtmlText.Escape(states)}</small></div>\n"));
        }

        output.Write(FormattableString.Invariant(
            $"<div class=\"node havip {StateWord.Of(haVip.Status)}\" id=\"{HtmlText.Anchor(haVip.HaVipId)}\" style=\"left:{_layout.HaVipLeft}px;top:{top}px;width:{SectionLayout.HaVipWidth}px;height:{_layout.HaVipHeight}px\" data-node=\"{HtmlText.Escape(haVip.HaVipId)}\" data-text=\"{HtmlText.Search(haVip.Name, haVip.HaVipId, haVip.IpAddress, haVip.Status)}\" title=\"{HtmlText.Escape(Describe(haVip))}\">"));
        output.Write($"<b>{HtmlText.Escape(Words.NameOf(haVip.Name, haVip.HaVipId))}</b><span class=\"ip\">{HtmlText.Escape(haVip.IpAddress)}</span><small>{HtmlText.Escape(haVip.HaVipId)}</small>");
        WritePill(haVip.Status, StateWord.Of(haVip.Status));
        output.Write("</div>\n");
        if (haVip.AssociatedInstances.Length == 0)
        {
            output.Write(FormattableString.Invariant(
                $"<div class=\"nobody\" style=\"left:{_layout.HaVipLeft + SectionLayout.HaVipWidth}px;top:{_layout.Middle(haVip) - 9}px\">no holder</div>\n"));
        }
    }

    private void WriteHost(DiagramHost host)
    {
        output.Write(FormattableString.Invariant(
            $"<div class=\"host {StateWord.Of(host.Status)}\" style=\"left:{SectionLayout.HolderLeft}px;top:{_layout.Top(host)}px;width:{SectionLayout.Width - SectionLayout.HolderLeft - 2}px;height:{_layout.HeightOf(host)}px\">"));
        var node = host.Own is null ? string.Empty : $" data-node=\"{HtmlText.Escape(host.Own.Id)}\"";
        output.Write(FormattableString.Invariant(
            $"<div class=\"node head\"{node} data-text=\"{HtmlText.Search(host.Name, host.InstanceId, host.IpAddress, host.Status)}\" style=\"height:{_layout.HeadHeight}px\" title=\"{HtmlText.Escape(host.InstanceId ?? "No instance is known to have this network interface.")}\">"));
        output.Write($"<b>{HtmlText.Escape(host.InstanceId is null ? "no instance" : Words.NameOf(host.Name, host.InstanceId))}</b><span class=\"ip\">{HtmlText.Escape(host.IpAddress)}</span><small>{HtmlText.Escape(host.InstanceId)}</small>");
        WritePill(host.InstanceId is null ? string.Empty : Words.StatusOf(host.Status), StateWord.Of(host.Status));
        output.Write("</div>");
        foreach (var line in host.NetworkInterfaces)
        {
            output.Write(FormattableString.Invariant(
                $"<div class=\"node eni\" data-node=\"{HtmlText.Escape(line.Id)}\" data-text=\"{HtmlText.Search(line.Name, line.Id, line.IpAddress, line.Status)}\" style=\"height:{_layout.LineHeight}px\" title=\"Network interface {HtmlText.Escape(line.Id)}\">"));
            output.Write($"<b>{HtmlText.Escape(Words.NameOf(line.Name, line.Id))}</b><span class=\"ip\">{HtmlText.Escape(line.IpAddress)}</span><small>{HtmlText.Escape(line.Id)}</small>");
            WritePill(Words.StatusOf(line.Status), StateWord.Of(line.Status));
            output.Write("</div>");
        }

        output.Write("</div>\n");
    }

    private void WritePill(string status, string state)
    {
        if (status.Length > 0)
        {
            output.Write($"<em class=\"{state}\">{HtmlText.Escape(status)}</em>");
        }
    }

    private static string Describe(HaVip haVip) =>
        string.Join(", ", haVip.AssociatedInstances.Select(pair => pair.InstanceId + " " + pair.Status).Prepend(
            haVip.HaVipId + (string.IsNullOrEmpty(haVip.Description) ? string.Empty : " (" + haVip.Description + ")")
            + (haVip.CreationTime is { } time ? ", made " + time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : string.Empty)));
}
