using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;

namespace EnsHaVip.Loading;

/// <summary>PowerShell 7: the dependencies live in a load context of their own.</summary>
/// <remarks>
/// The event does not say who asks. So only the very versions that our assemblies were built with are given out: for those the
/// runtime would hand a later asker our copy anyway, since it remembers answers by name and version.
/// </remarks>
internal sealed class PrivateContextSource(DependencyFolder folder, LoadContextType loadContext) : IAssemblySource
{
    /// <summary>The name of the context.</summary>
    public const string ContextName = "EnsHaVip";

    private readonly object _lock = new();
    private Dictionary<string, Assembly>? _loaded;
    private Action? _stopListening;

    public void Listen() => _stopListening = loadContext.AddToDefault(Answer);

    public void StopListening() => _stopListening?.Invoke();

    private Assembly? Answer(object context, AssemblyName wanted)
    {
        try
        {
            return folder.Find(wanted) is { } file && LoadAll().TryGetValue(file, out var assembly) && IsExactly(assembly.GetName(), wanted) ? assembly : null;
        }
        catch (Exception failure) when (failure is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            // A broken copy of the module: the runtime then names the assembly that is missing.
            return null;
        }
    }

    // Asked of what is loaded: to read a name out of a file costs a new process 11 ms, loading all four files 2.
    private static bool IsExactly(AssemblyName shipped, AssemblyName wanted) => shipped.Version.Equals(wanted.Version) && DependencyFolder.HasSameKey(wanted, shipped);

    // All at once: a context looks first at what it holds, so dependencies find each other there and the platform for the rest,
    // whatever version of them somebody else has put into the default context.
    private Dictionary<string, Assembly> LoadAll()
    {
        lock (_lock)
        {
            if (_loaded is null)
            {
                var load = loadContext.LoaderOf(loadContext.Create(ContextName));
                var loaded = new Dictionary<string, Assembly>(StringComparer.OrdinalIgnoreCase);
                foreach (var file in folder.Paths)
                {
                    loaded.Add(file, load(file));
                }

                _loaded = loaded;
            }

            return _loaded;
        }
    }
}
