using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;

namespace EnsHaVip.EngineTests.Packaging;

/// <summary>Finds what an assembly uses and a platform does not have: each would be a MissingMethodException in a user's hands.</summary>
internal static class MissingMembers
{
    public static IEnumerable<string> Of(AssemblyFile file, Platform platform)
    {
        foreach (var handle in file.Reader.TypeReferences)
        {
            if (file.ScopeOf(handle) is { } assembly && platform.FindType(assembly, file.FullName(handle)) is null)
            {
                yield return $"{file.Name}: type {file.FullName(handle)} of {assembly}";
            }
        }

        foreach (var handle in file.Reader.MemberReferences)
        {
            if (!IsThere(file, handle, platform, out var text))
            {
                yield return $"{file.Name}: member {text}";
            }
        }
    }

    private static bool IsThere(AssemblyFile file, MemberReferenceHandle handle, Platform platform, out string text)
    {
        var member = file.Reader.GetMemberReference(handle);
        var signatures = new SignatureReader(file);
        var name = file.Reader.GetString(member.Name);
        var parent = member.Parent.Kind == HandleKind.TypeSpecification
            ? file.Reader.GetTypeSpecification((TypeSpecificationHandle)member.Parent).DecodeSignature(signatures, null).Declaration
            : member.Parent;
        text = name;

        // Own types the compiler has checked, and arrays bring their methods themselves.
        if (parent.IsNil || parent.Kind != HandleKind.TypeReference || file.ScopeOf((TypeReferenceHandle)parent) is not { } assembly)
        {
            return true;
        }

        var typeName = file.FullName((TypeReferenceHandle)parent);
        var wanted = member.GetKind() == MemberReferenceKind.Method
            ? SignatureReader.Describe(member.DecodeMethodSignature(signatures, null))
            : member.DecodeFieldSignature(signatures, null).Text;
        text = $"{typeName}.{name}: {wanted}";

        // A missing type was reported as such.
        return platform.FindType(assembly, typeName) is not { } type || Has(type.File, type.Type, name, wanted, platform);
    }

    private static bool Has(AssemblyFile file, TypeDefinitionHandle handle, string name, string wanted, Platform platform)
    {
        var signatures = new SignatureReader(file);
        var type = file.Reader.GetTypeDefinition(handle);
        var methods = type.GetMethods().Select(file.Reader.GetMethodDefinition)
            .Where(method => file.Reader.StringComparer.Equals(method.Name, name))
            .Select(method => SignatureReader.Describe(method.DecodeSignature(signatures, null)));
        var fields = type.GetFields().Select(file.Reader.GetFieldDefinition)
            .Where(field => file.Reader.StringComparer.Equals(field.Name, name))
            .Select(field => field.DecodeSignature(signatures, null).Text);
        return methods.Concat(fields).Contains(wanted)
            || (Base(file, type, signatures, platform) is { } parent && Has(parent.File, parent.Type, name, wanted, platform));
    }

    private static (AssemblyFile File, TypeDefinitionHandle Type)? Base(AssemblyFile file, TypeDefinition type, SignatureReader signatures, Platform platform)
    {
        var handle = type.BaseType.Kind == HandleKind.TypeSpecification && !type.BaseType.IsNil
            ? file.Reader.GetTypeSpecification((TypeSpecificationHandle)type.BaseType).DecodeSignature(signatures, null).Declaration
            : type.BaseType;
        return handle switch
        {
            { IsNil: true } => null,
            { Kind: HandleKind.TypeDefinition } => (file, (TypeDefinitionHandle)handle),
            _ => platform.FindType(file.ScopeOf((TypeReferenceHandle)handle) ?? file.Name, file.FullName((TypeReferenceHandle)handle)),
        };
    }
}
