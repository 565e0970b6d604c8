using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EnsHaVip.EngineTests.Help;

/// <summary>Somebody in a new shell who reads nothing but Get-Help: from nothing to an associated HAVIP, and from each error to its remedy.</summary>
public sealed partial class JourneyTests
{
    /// <summary>The 16 codes of the AssociateHaVip page, those with a parameter's name as they come.</summary>
    public static TheoryData<string> Codes =>
    [
        "InstanceNotFound", "InvalidHaVipId", "MissingHaVipId", "HaVipNotFound", "IncorrectHaVipStatus", "SystemError", "InstanceAlreadyAssociated",
        "IncorrectNetworkInterfaceStatus", "NetworkInterfaceNotFound", "NetworkInterfaceTypeNotSupported", "IncorrectInstanceVSwitch",
        "IncorrectInstanceStatus", "CountLimitExceed.HaVipOnInstance", "CountLimitExceed.InstanceOnHaVip", "NoPermission", "InvalidParameter.InstanceId",
    ];

    [Fact]
    public void The_help_of_the_module_leads_from_nothing_to_an_associated_havip()
    {
        using var engine = new Engine(new CapturingHost(width: 100));
        var lines = Script().Match(Help(engine, "about_EnsHaVip")).Groups[1].Value.Split('\n');
        var seen = new List<string>();

        // Line by line, as one types them, with a look at the service itself in between.
        foreach (var line in lines)
        {
            engine.Get(line);
            seen.AddRange(engine.Get("if ($emulator) { $emulator.GetHaVips() | ForEach-Object { $h = $_.HaVipId; $_.AssociatedInstances | ForEach-Object { \"$h $($_.InstanceId) $($_.Status)\" } } }").Select(pair => pair.ToString()));
        }

        Assert.Contains("havip-5p14t0001 i-50c4abcd InUse", seen);
    }

    [Fact]
    public void The_help_of_the_module_names_the_help_on_errors()
    {
        using var engine = new Engine();

        Assert.Contains("about_EnsHaVip_Errors", Help(engine, "about_EnsHaVip"));
        Assert.Contains("about_EnsHaVip_Errors", string.Concat(engine.Get("(Get-Help Add-EnsHaVipAssociation).relatedLinks.navigationLink | ForEach-Object linkText").Select(link => link.ToString())));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_help_on_errors_has_the_remedy_that_the_error_shows(string code)
    {
        using var service = StubService.Refusing(code);
        using var engine = new Engine();
        service.Connect(engine);
        var error = Assert.Single(engine.Run("Add-EnsHaVipAssociation havip-1 i-1 -TimeoutSec 0.2 -PollIntervalSec 0.01").Errors);

        var id = error.FullyQualifiedErrorId.Split(',')[0];
        var row = Row().Matches(HelpFolder.Unwrapped(Help(engine, "about_EnsHaVip_Errors"))).First(row => IsFor(row.Groups["pattern"].Value, id));

        Assert.Equal(code, id);
        Assert.Equal(error.ErrorDetails.RecommendedAction, Filled(row.Groups["remedy"].Value));
    }

    // The remedy's own command, where it names one, is one that a user can type.
    [Theory]
    [MemberData(nameof(Codes))]
    public void A_command_in_a_remedy_is_a_command_of_the_module(string code)
    {
        using var engine = new Engine();
        var row = Row().Matches(HelpFolder.Unwrapped(Help(engine, "about_EnsHaVip_Errors"))).First(row => IsFor(row.Groups["pattern"].Value, code));

        foreach (var command in Command().Matches(row.Groups["remedy"].Value).Select(match => match.Value))
        {
            Assert.Single(engine.Get("Get-Command -Name $name", ("name", command)));
        }
    }

    private static string Help(Engine engine, string topic) => string.Concat(engine.Get($"Get-Help {topic}").Select(text => text.ToString())).ReplaceLineEndings("\n");

    private static bool IsFor(string pattern, string id) => Regex.IsMatch(id, "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$");

    private static string Filled(string remedy) => remedy
        .Replace("{HaVipId}", "havip-1", StringComparison.Ordinal)
        .Replace("{InstanceId}", "i-1", StringComparison.Ordinal)
        .Replace("{RamAction}", "ens:AssociateHaVip", StringComparison.Ordinal);

    [GeneratedRegex(@"^```powershell\n(.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex(@"^### (?<pattern>\S+)\n\n.*\n\nRemedy: (?<remedy>.*)$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\b[A-Z][a-z]+-EnsHaVip[A-Za-z]*")]
    private static partial Regex Command();
}
