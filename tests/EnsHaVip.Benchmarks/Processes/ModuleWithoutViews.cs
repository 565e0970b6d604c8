using System;
using System.IO;
using System.Linq;

namespace EnsHaVip.Benchmarks.Processes;

/// <summary>A copy of the staged module whose manifest names no views and no type data, to see what reading those costs.</summary>
internal sealed class ModuleWithoutViews : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("enshavip-benchmarks-");

    public ModuleWithoutViews()
    {
        var source = Path.GetDirectoryName(Children.ModulePath)!;
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder.FullName, "EnsHaVip", Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        ManifestPath = Path.Combine(_folder.FullName, "EnsHaVip", "EnsHaVip.psd1");
        File.WriteAllLines(ManifestPath, File.ReadAllLines(Children.ModulePath).Where(line => !IsAboutViews(line)));
    }

    public string ManifestPath { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private static bool IsAboutViews(string line) =>
        line.TrimStart().StartsWith("FormatsToProcess", StringComparison.Ordinal) || line.TrimStart().StartsWith("TypesToProcess", StringComparison.Ordinal);
}
