using System.IO;

namespace EnsHaVip.EngineTests;

/// <summary>A file of the repository, which the staged module lies in.</summary>
internal static class RepositoryFile
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(StagedModule.Root, "..", ".."));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));
}
