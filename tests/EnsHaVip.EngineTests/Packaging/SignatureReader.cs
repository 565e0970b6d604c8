using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace EnsHaVip.EngineTests.Packaging;

/// <summary>Reads signatures as text that does not name assemblies, so that a moved type reads the same.</summary>
internal sealed class SignatureReader(AssemblyFile file) : ISignatureTypeProvider<SignatureType, object?>
{
    public static string Describe(MethodSignature<SignatureType> signature) =>
        $"{signature.ReturnType} `{signature.GenericParameterCount}({string.Join(", ", signature.ParameterTypes)})";

    public SignatureType GetArrayType(SignatureType elementType, ArrayShape shape) => new($"{elementType}[{new string(',', shape.Rank - 1)}]");

    public SignatureType GetByReferenceType(SignatureType elementType) => new(elementType + "&");

    public SignatureType GetFunctionPointerType(MethodSignature<SignatureType> signature) => new("method " + Describe(signature));

    public SignatureType GetGenericInstantiation(SignatureType genericType, ImmutableArray<SignatureType> typeArguments) =>
        new($"{genericType}<{string.Join(",", typeArguments)}>", genericType.Declaration);

    public SignatureType GetGenericMethodParameter(object? genericContext, int index) => new("!!" + index);

    public SignatureType GetGenericTypeParameter(object? genericContext, int index) => new("!" + index);

    public SignatureType GetModifiedType(SignatureType modifier, SignatureType unmodifiedType, bool isRequired) => unmodifiedType;

    public SignatureType GetPinnedType(SignatureType elementType) => elementType;

    public SignatureType GetPointerType(SignatureType elementType) => new(elementType + "*");

    public SignatureType GetPrimitiveType(PrimitiveTypeCode typeCode) => new("System." + typeCode);

    public SignatureType GetSZArrayType(SignatureType elementType) => new(elementType + "[]");

    public SignatureType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => new(file.FullName(handle), handle);

    public SignatureType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => new(file.FullName(handle), handle);

    public SignatureType GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
}
