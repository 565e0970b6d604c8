using System.Reflection;

namespace EnsHaVip.Loading;

/// <summary>One third-party assembly that ships with the module.</summary>
internal sealed class Dependency(string path, AssemblyName name)
{
    public string Path { get; } = path;

    public AssemblyName Name { get; } = name;
}
