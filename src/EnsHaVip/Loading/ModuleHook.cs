using System.Management.Automation;

namespace EnsHaVip.Loading;

/// <summary>What the engine calls when the module is imported and removed. It only switches the search for dependencies on and off.</summary>
/// <remarks>The engine has read the types of this assembly by then, but nothing of the client was touched yet.</remarks>
public sealed class ModuleHook : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Called once for each import, in each runspace.</summary>
    public void OnImport() => DependencyResolver.Register();

    /// <summary>Called once for each removal.</summary>
    /// <param name="psModuleInfo">The module that is being removed.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => DependencyResolver.Unregister();
}
