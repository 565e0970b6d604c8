using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace EnsHaVip.Diagram;

/// <summary>The page: it needs no network and no other file, and lets nothing run but its own few lines of script.</summary>
internal sealed class HtmlPage(TextWriter output)
{
    private const int MostFindingsOpen = 12;

    public void Write(HaVipEstate estate, IReadOnlyList<DiagramSection> sections)
    {
        var script = Asset("diagram.js");
        output.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n");
        output.Write($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{Hash(script)}'; base-uri 'none'; form-action 'none'\" />\n");
        output.Write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n");
        output.Write($"<title>HAVIPs of {HtmlText.Escape(estate.Title)}</title>\n<style>\n{Asset("diagram.css")}</style>\n</head>\n<body>\n");
        WriteHeader(estate, sections);
        WriteFindings(sections);
        WriteSections(estate, sections);
        output.Write($"<script>{script}</script>\n</body>\n</html>\n");
    }

    private void WriteHeader(HaVipEstate estate, IReadOnlyList<DiagramSection> sections)
    {
        output.Write($"<header>\n<h1>HAVIPs of {HtmlText.Escape(estate.Title)}</h1>\n<p class=\"when\">as they were on <time datetime=\"{Words.Iso(estate.TakenAt)}\">{Words.Moment(estate.TakenAt)}</time></p>\n<ul class=\"counts\">\n");
        Count(estate.HaVips.Count, "HAVIPs", string.Empty);
        foreach (var group in estate.HaVips.GroupBy(one => one.Status).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            Count(group.Count(), group.Key, StateWord.Of(group.Key));
        }

        Count(sections.Sum(section => section.Links.Count), "associations", string.Empty);
        Count(sections.Sum(section => section.Hosts.Count), "holders", string.Empty);
        output.Write("</ul>\n");
        foreach (var gap in estate.Gaps)
        {
            output.Write($"<p class=\"gap\">{HtmlText.Escape(gap)}</p>\n");
        }

        output.Write("<p class=\"legend\"><span class=\"line good\"></span>InUse <span class=\"line changing\"></span>Associating, Unassociating <span class=\"key\">A line goes from an address to each instance or network interface that may hold it.</span></p>\n</header>\n");
        if (sections.Count > 1)
        {
            output.Write("<nav>");
            for (var i = 0; i < sections.Count; i++)
            {
                output.Write($"<a href=\"#s{i}\">{HtmlText.Escape(Words.NameOf(sections[i].VSwitchName, sections[i].VSwitchId))} <b>{sections[i].HaVips.Count}</b></a>");
            }

            output.Write("</nav>\n");
        }
    }

    private void Count(int number, string what, string state) =>
        output.Write(FormattableString.Invariant($"<li class=\"{state}\"><b>{number}</b> {HtmlText.Escape(what)}</li>\n"));

    private void WriteFindings(IReadOnlyList<DiagramSection> sections)
    {
        var findings = sections.SelectMany(DiagramFindings.Of).GroupBy(finding => finding.HaVip).ToList();
        if (findings.Count == 0)
        {
            return;
        }

        output.Write(FormattableString.Invariant(
            $"<details class=\"findings\"{(findings.Count <= MostFindingsOpen ? " open=\"open\"" : string.Empty)}>\n<summary>{findings.Count} {(findings.Count == 1 ? "HAVIP" : "HAVIPs")} to look at</summary>\n<ul>\n"));
        foreach (var finding in findings)
        {
            output.Write($"<li><a href=\"#{HtmlText.Anchor(finding.Key.HaVipId)}\">{HtmlText.Escape(Words.NameOf(finding.Key.Name, finding.Key.HaVipId))}</a> {HtmlText.Escape(string.Join("; ", finding.Select(one => one.Text)))}</li>\n");
        }

        output.Write("</ul>\n</details>\n");
    }

    private void WriteSections(HaVipEstate estate, IReadOnlyList<DiagramSection> sections)
    {
        string? region = null;
        for (var i = 0; i < sections.Count; i++)
        {
            var section = sections[i];
            if (section.EnsRegionId != region)
            {
                region = section.EnsRegionId;
                output.Write($"<h2><span>Edge node</span> {HtmlText.Escape(region)}</h2>\n");
            }

            output.Write($"<section id=\"s{i}\">\n<h3>{HtmlText.Escape(Words.NameOf(section.VSwitchName, section.VSwitchId))} <span>{HtmlText.Escape(section.CidrBlock)}</span> <small>vSwitch {HtmlText.Escape(section.VSwitchId)} of network {HtmlText.Escape(section.NetworkId)}, {section.HaVips.Count} {(section.HaVips.Count == 1 ? "HAVIP" : "HAVIPs")}</small></h3>\n");
            new HtmlSection(output, estate, section).Write();
            output.Write("</section>\n");
        }

        if (sections.Count == 0)
        {
            output.Write("<p class=\"empty\">There is no HAVIP here.</p>\n");
        }
    }

    private static string Asset(string name)
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream("EnsHaVip.Diagram." + name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }

    private static string Hash(string script)
    {
        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(script)));
    }
}
