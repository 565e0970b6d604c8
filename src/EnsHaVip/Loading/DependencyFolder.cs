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
    private readonly ConcurrentDictionary<string, AssemblyName?> _identities = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The paths of all files.</summary>
    public IEnumerable<string> Paths => Directory.Exists(path) ? Directory.GetFiles(path, "*.dll") : [];

    /// <summary>The file with this very identity: name, public key token and version; null if there is none.</summary>
    public string? FindExact(AssemblyName wanted) =>
        Identify(wanted) is { } shipped && shipped.Version.Equals(wanted.Version) ? PathOf(wanted) : null;

    /// <summary>The file with this name and public key token, in this version or a later one: what a binding redirect does.</summary>
    public string? FindAtLeast(AssemblyName wanted) =>
        Identify(wanted) is { } shipped && (wanted.Version is null || wanted.Version <= shipped.Version) ? PathOf(wanted) : null;

    private AssemblyName? Identify(AssemblyName wanted) =>
        wanted.Name is { Length: > 0 } name && name == Path.GetFileName(name) && _identities.GetOrAdd(name, _ => Read(PathOf(wanted))) is { } shipped && HasKeyOf(wanted, shipped) ? shipped : null;

    private string PathOf(AssemblyName wanted) => Path.Combine(path, wanted.Name + ".dll");

    private static AssemblyName? Read(string file) => File.Exists(file) ? AssemblyName.GetAssemblyName(file) : null;

    // Not as an extension: the compiler would take that of System.Memory, which on Windows PowerShell is one of the files looked for here.
    private static bool HasKeyOf(AssemblyName wanted, AssemblyName shipped) =>
        Enumerable.SequenceEqual(wanted.GetPublicKeyToken() ?? [], shipped.GetPublicKeyToken() ?? []);
}
