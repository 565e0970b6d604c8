using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace EnsHaVip.Loading;

/// <summary>What the engine calls when the module is imported and removed: it switches the search for dependencies on and off.</summary>
/// <remarks>The engine has read the types of this assembly by then, but nothing of the client was touched yet.</remarks>
public sealed class ModuleHook : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Called once for each import, in each runspace.</summary>
    public void OnImport()
    {
        DependencyResolver.Register();
        LoadOurs();
    }

    /// <summary>Called once for each removal.</summary>
    /// <param name="psModuleInfo">The module that is being removed.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => DependencyResolver.Unregister();

    // So that [EnsHaVip.HaVip] and [EnsHaVip.Emulator.EnsEmulator] are there before the first cmdlet ran. Loads no dependency.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LoadOurs()
    {
        _ = typeof(HaVip).Assembly;
        _ = typeof(Emulator.EnsEmulator).Assembly;
    }
}
