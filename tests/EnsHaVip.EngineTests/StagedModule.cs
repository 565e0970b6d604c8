using System.IO;
using System.Linq;
using System.Reflection;

namespace EnsHaVip.EngineTests;

/// <summary>Where the build staged the module.</summary>
internal static class StagedModule
{
    public static string Root { get; } = Metadata("ModuleRoot");

    public static string Manifest { get; } = Path.Combine(Root, "EnsHaVip.psd1");

    private static string Metadata(string key) =>
        typeof(StagedModule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
