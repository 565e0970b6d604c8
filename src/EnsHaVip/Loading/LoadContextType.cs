using System;
using System.Reflection;

namespace EnsHaVip.Loading;

/// <summary>
/// .NET's AssemblyLoadContext, which netstandard2.0 does not know: the three members that are needed, by reflection.
/// </summary>
internal sealed class LoadContextType
{
    private readonly Type _type;

    private LoadContextType(Type type) => _type = type;

    /// <summary>Null on .NET Framework, which has no load contexts.</summary>
    public static LoadContextType? Find() =>
        Type.GetType("System.Runtime.Loader.AssemblyLoadContext, System.Runtime.Loader", throwOnError: false) is { } type ? new(type) : null;

    /// <summary>A context with its own copies; <paramref name="name"/> is what diagnostics show.</summary>
    public object Create(string name) => Activator.CreateInstance(_type, name, /* isCollectible: */ false)!;

    /// <summary>Loads a file into a context.</summary>
    public Func<string, Assembly> LoaderOf(object context) =>
        (Func<string, Assembly>)Delegate.CreateDelegate(typeof(Func<string, Assembly>), context, _type.GetMethod("LoadFromAssemblyPath", [typeof(string)])!);

    /// <summary>Asks <paramref name="answer"/> for what the default context did not find; the result takes it off again.</summary>
    public Action AddToDefault(Func<object, AssemblyName, Assembly?> answer)
    {
        var defaultContext = _type.GetProperty("Default")!.GetValue(null);
        var resolving = _type.GetEvent("Resolving")!;
        var handler = Delegate.CreateDelegate(resolving.EventHandlerType!, answer.Target, answer.Method);
        resolving.AddEventHandler(defaultContext, handler);
        return () => resolving.RemoveEventHandler(defaultContext, handler);
    }
}
