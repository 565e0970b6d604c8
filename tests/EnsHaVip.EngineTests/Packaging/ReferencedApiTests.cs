using System.Linq;
using Xunit;

namespace EnsHaVip.EngineTests.Packaging;

/// <summary>
/// Every type and member that the shipped assemblies use is looked for in what a platform really has. There is no Windows PowerShell
/// here: this, and the client under Mono, is what can be proved without it.
/// </summary>
public sealed class ReferencedApiTests
{
    [Theory]
    [InlineData("EnsHaVip")]
    [InlineData("EnsHaVip.Client")]
    [InlineData("EnsHaVip.Emulator")]
    public void Our_assemblies_use_nothing_beyond_NET_Framework_4_7_2_and_what_ships_for_it(string name) =>
        Assert.Empty(MissingMembers.Of(Platform.Desktop.Ours.Single(file => file.Name == name), Platform.Desktop));

    [Theory]
    [InlineData("EnsHaVip")]
    [InlineData("EnsHaVip.Client")]
    [InlineData("EnsHaVip.Emulator")]
    public void Our_assemblies_use_nothing_beyond_NET_8_and_what_ships_for_it(string name) =>
        Assert.Empty(MissingMembers.Of(Platform.Core.Ours.Single(file => file.Name == name), Platform.Core));

    [Fact]
    public void The_dependencies_for_Windows_PowerShell_find_all_they_use_there() =>
        Assert.Empty(Platform.Desktop.Dependencies.SelectMany(file => MissingMembers.Of(file, Platform.Desktop)));

    [Fact]
    public void The_dependencies_for_PowerShell_7_find_all_they_use_there() =>
        Assert.Empty(Platform.Core.Dependencies.SelectMany(file => MissingMembers.Of(file, Platform.Core)));

    // If the check could not see what is missing, the tests above would mean nothing: .NET 8's libraries do not run on .NET Framework.
    [Fact]
    public void What_was_made_for_NET_8_is_seen_to_miss_members_on_NET_Framework()
    {
        var polly = Platform.Core.Dependencies.Single(file => file.Name == "Polly.Core");

        var missing = MissingMembers.Of(polly, Platform.Desktop).ToArray();

        Assert.Contains(missing, text => text.Contains(": type ", System.StringComparison.Ordinal));
        Assert.Contains(missing, text => text.Contains(": member ", System.StringComparison.Ordinal));
    }
}
