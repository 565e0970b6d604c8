using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace EnsHaVip.Loading;

/// <summary>The dependencies of one edition: the folder's content is the list of names that are answered at all.</summary>
internal sealed class DependencyFolder(string path)
{
    // Read with the first question, not with the import.
    private readonly Lazy<Dictionary<string, Dependency>> _files = new(() => Read(path));

    /// <summary>All files of the folder.</summary>
    public IReadOnlyCollection<Dependency> Files => _files.Value.Values;

    /// <summary>The file with this very identity: name, public key token and version.</summary>
    public Dependency? FindExact(AssemblyName wanted) =>
        Find(wanted) is { } file && file.Name.Version.Equals(wanted.Version) ? file : null;

    /// <summary>The file with this name and public key token, in this version or a later one: what a binding redirect does.</summary>
    public Dependency? FindAtLeast(AssemblyName wanted) =>
        Find(wanted) is { } file && (wanted.Version is null || wanted.Version <= file.Name.Version) ? file : null;

    private Dependency? Find(AssemblyName wanted) =>
        wanted.Name is { } name && _files.Value.TryGetValue(name, out var file) && HasKeyOf(wanted, file.Name) ? file : null;

    // Not as an extension: the compiler would take that of System.Memory, which on Windows PowerShell is one of the files looked for here.
    private static bool HasKeyOf(AssemblyName wanted, AssemblyName shipped) =>
        Enumerable.SequenceEqual(wanted.GetPublicKeyToken() ?? [], shipped.GetPublicKeyToken() ?? []);

    private static Dictionary<string, Dependency> Read(string path)
    {
        var files = new Dictionary<string, Dependency>(StringComparer.OrdinalIgnoreCase);
        if (Directory.Exists(path))
        {
            foreach (var file in Directory.GetFiles(path, "*.dll"))
            {
                var name = AssemblyName.GetAssemblyName(file);
                files[name.Name!] = new Dependency(file, name);
            }
        }

        return files;
    }
}
