using System.IO;
using System.Linq;
using System.Reflection;

namespace EnsHaVip.EngineTests;

/// <summary>Where the build staged the module.</summary>
internal static class StagedModule
{
    public static string Root { get; } = Metadata("ModuleRoot");

    public static string Manifest { get; } = Path.Combine(Root, "EnsHaVip.psd1");

    /// <summary>The program that hosts the engine in a process of its own.</summary>
    public static string EngineHost { get; } = Metadata("EngineHost");

    /// <summary>A file of a package that the build downloaded.</summary>
    public static string PackageFile(string package, string version, string path) =>
        Path.Combine(Metadata("PackageRoot"), package.ToLowerInvariant(), version, path);

    private static string Metadata(string key) =>
        typeof(StagedModule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
