using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>The same commands wherever they run: cultures, strict mode, constrained language, hosts without a window, narrow and wide ones.</summary>
public sealed partial class SurroundingsTests
{
    // A first day, with every kind of value in it: numbers, times, ids, names in another case, an error.
    private const string Tour = """
        $null = Start-EnsHaVipEmulator -Connect -AssociateSec 0.05 -UnassociateSec 0.05
        Add-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd -Wait -PassThru -TimeoutSec 9.5 -PollIntervalSec 0.05 | ForEach-Object { "pair $($_.Status) $($_.Changed) $($_.CreationTime.Offset)" }
        Wait-EnsHaVip havip-5p14t0001 | ForEach-Object { "havip $($_.Status)" }
        Get-EnsHaVip -Name WEB-VIP | ForEach-Object { "found $($_.HaVipId)" }
        Get-EnsHaVip -Status inuse | ForEach-Object { "in use $($_.HaVipId)" }
        try { Add-EnsHaVipAssociation havip-5p14t0001 i-50c4b001 -ErrorAction Stop } catch { "error $($_.FullyQualifiedErrorId)" }
        Remove-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd -Wait -PollIntervalSec 0.05
        Get-EnsHaVipAssociation havip-5p14t0001
        "year $(@(Get-EnsHaVipEmulatorRequest)[0].Time.Year)"
        Stop-EnsHaVipEmulator
        """;

    private static readonly string[] s_expected =
    [
        "pair InUse True 00:00:00", "havip InUse", "found havip-5p14t0001", "in use havip-5p14t0001", "in use havip-5p14t0002",
        "error IncorrectInstanceVSwitch,EnsHaVip.Commands.AddEnsHaVipAssociationCommand", "year " + DateTime.UtcNow.Year.ToString(CultureInfo.InvariantCulture),
    ];

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("zh-CN")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void A_culture_changes_nothing(string culture)
    {
        using var engine = new Engine();

        var output = engine.Get($"[cultureinfo]::CurrentCulture = '{culture}'; [cultureinfo]::CurrentUICulture = '{culture}'; \"culture $([cultureinfo]::CurrentCulture.Name)\"\n" + Tour);

        Assert.Equal(["culture " + culture, .. s_expected], Texts(output));
    }

    [Fact]
    public void Strict_mode_finds_nothing()
    {
        using var engine = new Engine();

        Assert.Equal(s_expected, Texts(engine.Get("Set-StrictMode -Version Latest; $ErrorActionPreference = 'Stop'\n" + Tour)));
    }

    [Fact]
    public void Constrained_language_is_enough()
    {
        using var engine = new Engine();

        // Nothing in it but commands and properties: what that mode allows.
        var output = engine.Get("$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'\n" + Tour);

        Assert.Equal(s_expected, Texts(output));
    }

    [Theory]
    [InlineData("Get-EnsHaVip")]
    [InlineData("Get-EnsHaVipAssociation")]
    [InlineData("Get-EnsHaVipSession")]
    public void Views_work_in_constrained_language(string command)
    {
        var host = new CapturingHost(width: 100);
        using var engine = new Engine(host);
        engine.Get("$null = Start-EnsHaVipEmulator -Connect");

        engine.Get("$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; " + command + " | Out-Default");

        Assert.Matches("havip-5p14t000|emul", host.Shown);
        Assert.DoesNotMatch("not permitted|not supported|Cannot (invoke|create|set)", host.Shown);
    }

    [Fact]
    public void A_host_without_a_window_is_asked_nothing()
    {
        // The runspace's own host answers every question with an error.
        using var engine = new Engine();
        engine.Get("$null = Start-EnsHaVipEmulator -Connect");

        var refused = Assert.Single(engine.Run("Remove-EnsHaVip havip-5p14t0002").Errors);
        var confirmed = engine.Run("Add-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd -Confirm");

        Assert.StartsWith("HaVipHasAssociations,", refused.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-Force", refused.ErrorDetails.RecommendedAction);
        Assert.True(confirmed.Terminating is not null || confirmed.Errors.Count > 0, "It was not refused.");
        Assert.Empty(engine.Get("Get-EnsHaVipEmulatorRequest -Change"));
    }

    [Theory]
    [InlineData(80, "Get-EnsHaVip", "havip-5p14t0002")]
    [InlineData(80, "Get-EnsHaVipAssociation", "i-50c4abce")]
    [InlineData(80, "Get-EnsHaVipCandidate havip-5p14t0001", "eni-58z5abd0")]
    [InlineData(80, "Get-EnsHaVipEmulatorRequest", "DescribeHaVips")]
    [InlineData(200, "Get-EnsHaVip", "havip-5p14t0002")]
    [InlineData(200, "Get-EnsHaVipAssociation", "i-50c4abce")]
    [InlineData(200, "Get-EnsHaVipCandidate havip-5p14t0001", "eni-58z5abd0")]
    [InlineData(200, "Get-EnsHaVipEmulatorRequest", "DescribeHaVips")]
    public void A_table_fits_the_window_and_cuts_no_id(int width, string command, string id)
    {
        var host = new CapturingHost(width);
        using var engine = new Engine(host);
        engine.Get("$null = Start-EnsHaVipEmulator -Connect; $null = Get-EnsHaVip");

        engine.Get(command + " | Out-Default");

        Assert.All(host.Shown.Split('\n'), line => Assert.True(EscapeSequence().Replace(line, string.Empty).TrimEnd().Length <= width, line));
        Assert.Contains(id, host.Shown);
    }

    // Ids as long as the service's may be.
    [Theory]
    [InlineData(80, "Get-EnsHaVip", "havip-5p14t7k2m9x4q8w1a2")]
    [InlineData(80, "Get-EnsHaVip", "i-50c4abqwertyu…12ab")]
    [InlineData(80, "Get-EnsHaVipAssociation", "eni-58z5abcg7h2k9m4pw3xy")]
    [InlineData(80, "Get-EnsHaVipCandidate havip-5p14t7k2m9x4q8w1a2", "eni-58z5abcg7h2k9m4pw3xy")]
    [InlineData(120, "Get-EnsHaVip", "i-50c4abqwertyuiop12ab (InUse)")]
    [InlineData(120, "Get-EnsHaVip", "eni-58z5abcg7h2k9m4pw3xy (InUse)")]
    public void A_table_of_long_ids_fits_the_window_and_tells_them_apart(int width, string command, string id)
    {
        var host = new CapturingHost(width);
        using var ens = new Lab(seed: Lab.LongIds(), host: host);

        ens.Get(command + " | Out-Default");

        Assert.All(host.Shown.Split('\n'), line => Assert.True(EscapeSequence().Replace(line, string.Empty).TrimEnd().Length <= width, line));
        Assert.Contains(id, EscapeSequence().Replace(host.Shown, string.Empty));
    }

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex EscapeSequence();

    private static string[] Texts(PSObject[] output) => [.. output.Select(item => item.ToString())];
}
