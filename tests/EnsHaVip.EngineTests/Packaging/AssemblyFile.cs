using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace EnsHaVip.EngineTests.Packaging;

/// <summary>An assembly as its metadata describes it. Nothing of it is loaded or run.</summary>
internal sealed class AssemblyFile
{
    private readonly Dictionary<string, TypeDefinitionHandle> _types;
    private readonly Dictionary<string, string> _forwarded;

    public AssemblyFile(string path)
    {
        Path = path;
        // Kept open: the metadata is read from it all through the tests.
        Reader = new PEReader(new MemoryStream(File.ReadAllBytes(path))).GetMetadataReader();
        Name = Reader.GetString(Reader.GetAssemblyDefinition().Name);
        Version = Reader.GetAssemblyDefinition().Version;
        _types = Reader.TypeDefinitions.ToDictionary(FullName);
        _forwarded = Reader.ExportedTypes.Where(IsForwarder).ToDictionary(ForwardedName, ForwardTarget);
    }

    public string Path { get; }

    public string Name { get; }

    public Version Version { get; }

    public MetadataReader Reader { get; }

    public IEnumerable<(string Name, Version Version)> References =>
        Reader.AssemblyReferences.Select(handle => Reader.GetAssemblyReference(handle)).Select(reference => (Reader.GetString(reference.Name), reference.Version));

    public static bool IsManaged(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return file.HasMetadata && file.GetMetadataReader().IsAssembly;
    }

    public TypeDefinitionHandle? FindType(string fullName) => _types.TryGetValue(fullName, out var handle) ? handle : null;

    /// <summary>The assembly that a type has moved to, if it has.</summary>
    public string? FindForward(string fullName) => _forwarded.GetValueOrDefault(fullName.Split('+')[0]);

    public string FullName(TypeDefinitionHandle handle)
    {
        var type = Reader.GetTypeDefinition(handle);
        var name = Reader.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer ? FullName(outer) + "+" + name : Join(Reader.GetString(type.Namespace), name);
    }

    public string FullName(TypeReferenceHandle handle)
    {
        var type = Reader.GetTypeReference(handle);
        var name = Reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? FullName((TypeReferenceHandle)type.ResolutionScope) + "+" + name
            : Join(Reader.GetString(type.Namespace), name);
    }

    /// <summary>The simple name of the assembly that a reference points to; null if it points into this assembly.</summary>
    public string? ScopeOf(TypeReferenceHandle handle)
    {
        var scope = Reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => ScopeOf((TypeReferenceHandle)scope),
            HandleKind.AssemblyReference => Reader.GetString(Reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            _ => null,
        };
    }

    private static string Join(string space, string name) => space.Length == 0 ? name : space + "." + name;

    private bool IsForwarder(ExportedTypeHandle handle) => Reader.GetExportedType(handle).Implementation.Kind == HandleKind.AssemblyReference;

    private string ForwardedName(ExportedTypeHandle handle) =>
        Join(Reader.GetString(Reader.GetExportedType(handle).Namespace), Reader.GetString(Reader.GetExportedType(handle).Name));

    private string ForwardTarget(ExportedTypeHandle handle) =>
        Reader.GetString(Reader.GetAssemblyReference((AssemblyReferenceHandle)Reader.GetExportedType(handle).Implementation).Name);
}
