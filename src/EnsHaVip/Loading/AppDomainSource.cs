using System;
using System.IO;
using System.Reflection;

namespace EnsHaVip.Loading;

/// <summary>Windows PowerShell 5.1: there is one context only, so the event serves as our binding redirect and answers nobody else.</summary>
internal sealed class AppDomainSource(AppDomain domain, DependencyFolder folder) : IAssemblySource
{
    private static readonly string s_ourFolder = Path.GetDirectoryName(typeof(AppDomainSource).Assembly.Location) + Path.DirectorySeparatorChar;

    public void Listen() => domain.AssemblyResolve += Answer;

    public void StopListening() => domain.AssemblyResolve -= Answer;

    private Assembly? Answer(object? sender, ResolveEventArgs question)
    {
        try
        {
            return IsOurs(question.RequestingAssembly) && folder.FindAtLeast(new AssemblyName(question.Name)) is { } file
                ? Assembly.LoadFrom(file)
                : null;
        }
        catch (Exception failure) when (failure is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            // A broken copy of the module: the runtime then names the assembly that is missing.
            return null;
        }
    }

    // The event does not always name the asker.
    private static bool IsOurs(Assembly? asker) =>
        asker is null || (!asker.IsDynamic && asker.Location.StartsWith(s_ourFolder, StringComparison.OrdinalIgnoreCase));
}
