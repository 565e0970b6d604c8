using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace EnsHaVip.DesktopSmoke;

/// <summary>Does what Windows PowerShell's Import-Module does with the assemblies: loads ours from the folder, and calls the import hook.</summary>
internal static class StagedModule
{
    private static readonly string[] s_ours = ["EnsHaVip.Client", "EnsHaVip.Emulator"];

    public static string RuntimeName =>
        Type.GetType("Mono.Runtime")?.GetMethod("GetDisplayName", BindingFlags.NonPublic | BindingFlags.Static)?.Invoke(null, null) is string mono
            ? "Mono " + mono
            : ".NET Framework " + Environment.Version;

    public static void Register(string module)
    {
        // PowerShell finds these by their folder. The module's resolver never answers for them.
        AppDomain.CurrentDomain.AssemblyResolve += (_, question) =>
            s_ours.Contains(new AssemblyName(question.Name).Name) ? Assembly.LoadFrom(Path.Combine(module, new AssemblyName(question.Name).Name + ".dll")) : null;

        // ModuleHook.OnImport calls just this; the hook itself has PowerShell's types in its signature, and there is no PowerShell here.
        var resolver = Assembly.LoadFrom(Path.Combine(module, "EnsHaVip.dll")).GetType("EnsHaVip.Loading.DependencyResolver", throwOnError: true);
        resolver.GetMethod("Register", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null);
    }
}
