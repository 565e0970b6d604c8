using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace EnsHaVip.Loading;

/// <summary>The dependencies of one edition: the folder's content is the list of names that are answered at all.</summary>
/// <remarks>A file is looked at when somebody asks for its name: an import asks for none.</remarks>
internal sealed class DependencyFolder(string path)
{
    private readonly ConcurrentDictionary<string, AssemblyName> _identities = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The paths of all files.</summary>
    public IEnumerable<string> Paths => Directory.Exists(path) ? Directory.GetFiles(path, "*.dll") : [];

    /// <summary>The file with this name, whatever its version; null if there is none.</summary>
    public string? Find(AssemblyName wanted) => wanted.Name is { Length: > 0 } name && name == Path.GetFileName(name) && File.Exists(PathOf(wanted)) ? PathOf(wanted) : null;

    /// <summary>The file with this name and public key token, in this version or a later one: what a binding redirect does.</summary>
    public string? FindAtLeast(AssemblyName wanted) =>
        Find(wanted) is { } file && _identities.GetOrAdd(file, AssemblyName.GetAssemblyName) is { } shipped
            && HasSameKey(wanted, shipped) && (wanted.Version is null || wanted.Version <= shipped.Version) ? file : null;

    /// <summary>Whether two names have the same public key token.</summary>
    // Not as an extension: the compiler would take that of System.Memory, which on Windows PowerShell is one of the files looked for here.
    public static bool HasSameKey(AssemblyName wanted, AssemblyName shipped) =>
        Enumerable.SequenceEqual(wanted.GetPublicKeyToken() ?? [], shipped.GetPublicKeyToken() ?? []);

    private string PathOf(AssemblyName wanted) => Path.Combine(path, wanted.Name + ".dll");
}
