using System;
using System.Linq;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>States in colour, where colour is wanted. $PSStyle is one for the whole process, so nothing else runs beside these.</summary>
[Collection(nameof(AloneCollection))]
public sealed class ColourTests
{
    private const string Green = "\u001b[32m";

    [Theory]
    [InlineData("Get-EnsHaVip")]
    [InlineData("Get-EnsHaVipAssociation")]
    public void A_state_is_coloured_where_the_host_shows_colours(string command) =>
        Assert.Contains(Green + "InUse\u001b[0m", Show(command, "Ansi", colour: true), StringComparison.Ordinal);

    [Theory]
    [InlineData("Get-EnsHaVip")]
    [InlineData("Get-EnsHaVipAssociation")]
    [InlineData("Get-EnsHaVipSession")]
    public void Where_plain_text_is_wanted_nothing_of_ours_is_coloured(string command)
    {
        // Headings are the engine's: a console takes their colour away, this host does not.
        var rows = Show(command, "PlainText", colour: false).Split('\n')
            .Where(line => line.Contains("havip-5p14t", StringComparison.Ordinal) || line.Contains("emul", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.DoesNotContain("\u001b", row, StringComparison.Ordinal));
    }

    private static string Show(string command, string rendering, bool colour)
    {
        var host = new CapturingHost(width: 120, colour);
        using var engine = new Engine(host);
        engine.Get("$null = Start-EnsHaVipEmulator -Connect");
        engine.Get($"$before = $PSStyle.OutputRendering; $PSStyle.OutputRendering = '{rendering}'; try {{ {command} | Out-Default }} finally {{ $PSStyle.OutputRendering = $before }}");
        return host.Shown;
    }
}
