using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace EnsHaVip.EngineTests.Packaging;

/// <summary>What ships in a dependencies folder is what the resolver gives out. So it must be all that is needed, and no more.</summary>
public sealed class DependencyFolderTests
{
    public static TheoryData<string> Editions => ["Desktop", "Core"];

    [Theory]
    [MemberData(nameof(Editions))]
    public void Every_reference_is_ours_shipped_or_of_the_platform(string edition)
    {
        var platform = PlatformOf(edition);

        var lost = platform.Ours.Concat(platform.Dependencies)
            .SelectMany(file => file.References.Where(reference => platform.Find(reference.Name) is null).Select(reference => file.Name + " needs " + reference.Name));

        Assert.Empty(lost);
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public void Nothing_is_shipped_that_nobody_refers_to(string edition)
    {
        var platform = PlatformOf(edition);
        var needed = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<AssemblyFile>(platform.Ours);
        while (open.TryDequeue(out var file))
        {
            foreach (var next in platform.Dependencies.Where(d => file.References.Any(r => r.Name == d.Name) && needed.Add(d.Name)))
            {
                open.Enqueue(next);
            }
        }

        Assert.Equal(platform.Dependencies.Select(file => file.Name).Order(), needed.Order());
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public void Nothing_is_shipped_that_the_platform_has_itself_in_that_version_or_a_later_one(string edition)
    {
        var platform = PlatformOf(edition);

        var doubled = platform.Dependencies.Where(file => platform.Runtime.Any(r => r.Name == file.Name && r.Version >= file.Version));

        Assert.Empty(doubled.Select(file => file.Name));
    }

    // On PowerShell 7 the resolver answers for the very version only.
    [Fact]
    public void On_PowerShell_7_every_reference_to_a_dependency_names_the_shipped_version()
    {
        var versions = Platform.Core.Dependencies.ToDictionary(file => file.Name, file => file.Version);

        var others = Platform.Core.Ours.Concat(Platform.Core.Dependencies)
            .SelectMany(file => file.References.Where(r => versions.TryGetValue(r.Name, out var shipped) && shipped != r.Version)
                .Select(r => $"{file.Name} wants {r.Name} {r.Version}, shipped is {versions[r.Name]}"));

        Assert.Empty(others);
    }

    // On Windows PowerShell it is the binding redirect: a later version serves, an earlier one does not.
    [Theory]
    [MemberData(nameof(Editions))]
    public void No_reference_names_a_later_version_than_there_is(string edition)
    {
        var platform = PlatformOf(edition);

        var later = platform.Ours.Concat(platform.Dependencies)
            .SelectMany(file => file.References.Where(r => platform.Find(r.Name) is not null && !platform.Versions(r.Name).Any(there => there >= r.Version))
                .Select(r => $"{file.Name} wants {r.Name} {r.Version}, there is {string.Join(", ", platform.Versions(r.Name))}"));

        Assert.Empty(later);
    }

    [Fact]
    public void Only_the_cmdlets_refer_to_PowerShell()
    {
        var knowing = Platform.Desktop.Ours.Where(file => file.References.Any(r => r.Name == "System.Management.Automation")).Select(file => file.Name);

        Assert.Equal(["EnsHaVip"], knowing);
    }

    private static Platform PlatformOf(string edition) => edition == "Desktop" ? Platform.Desktop : Platform.Core;
}
