using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;

namespace EnsHaVip.EngineTests.Packaging;

/// <summary>Everything an edition of PowerShell can load when the module runs in it: the runtime, the engine, ours, and what ships with ours.</summary>
internal sealed class Platform
{
    private static readonly string[] s_ourNames = ["EnsHaVip", "EnsHaVip.Emulator", "EnsHaVip.Client"];

    private readonly Dictionary<string, AssemblyFile> _all = new(StringComparer.OrdinalIgnoreCase);

    private Platform(string dependencies, params string[] folders)
    {
        Ours = [.. s_ourNames.Select(name => new AssemblyFile(Path.Combine(StagedModule.Root, name + ".dll")))];
        Dependencies = [.. Read(Path.Combine(StagedModule.Root, "dependencies", dependencies))];
        Runtime = [.. folders.SelectMany(Read)];

        // As in a process: what the runtime has itself, it takes first.
        foreach (var file in Runtime.Concat(Ours).Concat(Dependencies))
        {
            _all.TryAdd(file.Name, file);
        }
    }

    /// <summary>Windows PowerShell 5.1 on .NET Framework 4.7.2.</summary>
    public static Platform Desktop { get; } = new(
        "net472",
        StagedModule.PackageFile("Microsoft.NETFramework.ReferenceAssemblies.net472", "1.0.3", "build/.NETFramework/v4.7.2"),
        StagedModule.PackageFile("Microsoft.NETFramework.ReferenceAssemblies.net472", "1.0.3", "build/.NETFramework/v4.7.2/Facades"),
        PowerShellStandard);

    /// <summary>PowerShell 7.4 on .NET 8.</summary>
    public static Platform Core { get; } = new(
        "net8.0",
        StagedModule.PackageFile("Microsoft.NETCore.App.Ref", "8.0.31", "ref/net8.0"),
        PowerShellStandard);

    private static string PowerShellStandard => StagedModule.PackageFile("PowerShellStandard.Library", "5.1.1", "lib/netstandard2.0");

    public IReadOnlyList<AssemblyFile> Ours { get; }

    public IReadOnlyList<AssemblyFile> Dependencies { get; }

    public IReadOnlyList<AssemblyFile> Runtime { get; }

    /// <summary>The versions of an assembly that there are: the runtime's, and one that ships because that is too old.</summary>
    public IEnumerable<Version> Versions(string assembly) =>
        Runtime.Concat(Ours).Concat(Dependencies).Where(file => file.Name.Equals(assembly, StringComparison.OrdinalIgnoreCase)).Select(file => file.Version);

    public AssemblyFile? Find(string assembly) => _all.GetValueOrDefault(assembly);

    /// <summary>The type that a name in an assembly stands for, wherever it has moved to.</summary>
    public (AssemblyFile File, TypeDefinitionHandle Type)? FindType(string assembly, string fullName)
    {
        var file = Find(assembly);
        for (var steps = 0; file is not null && steps < 5; steps++)
        {
            if (file.FindType(fullName) is { } type)
            {
                return (file, type);
            }

            file = file.FindForward(fullName) is { } next ? Find(next) : null;
        }

        return null;
    }

    private static IEnumerable<AssemblyFile> Read(string folder) =>
        Directory.GetFiles(folder, "*.dll").Where(AssemblyFile.IsManaged).Select(path => new AssemblyFile(path));
}
