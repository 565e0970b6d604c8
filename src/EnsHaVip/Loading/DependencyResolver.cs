using System;
using System.IO;

namespace EnsHaVip.Loading;

/// <summary>Finds the third-party assemblies of the module. One for the process, since both events are; imports are counted.</summary>
internal static class DependencyResolver
{
    private static readonly object s_lock = new();
    private static IAssemblySource? s_source;
    private static int s_imports;

    /// <summary>An import: the first one starts listening.</summary>
    public static void Register()
    {
        lock (s_lock)
        {
            if (s_imports == 0)
            {
                s_source ??= CreateSource();
                s_source.Listen();
            }

            s_imports++;
        }
    }

    /// <summary>A removal: the last one stops listening. What is loaded stays for the life of the process.</summary>
    public static void Unregister()
    {
        lock (s_lock)
        {
            if (s_imports > 0 && --s_imports == 0)
            {
                s_source!.StopListening();
            }
        }
    }

    private static IAssemblySource CreateSource()
    {
        var folder = Path.Combine(Path.GetDirectoryName(typeof(DependencyResolver).Assembly.Location)!, "dependencies");
        return LoadContextType.Find() is { } loadContext
            ? new PrivateContextSource(new DependencyFolder(Path.Combine(folder, "net8.0")), loadContext)
            : new AppDomainSource(AppDomain.CurrentDomain, new DependencyFolder(Path.Combine(folder, "net472")));
    }
}
