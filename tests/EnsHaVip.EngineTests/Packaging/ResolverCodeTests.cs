using System.Collections.Generic;
using System.Linq;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Xunit;

namespace EnsHaVip.EngineTests.Packaging;

/// <summary>
/// What looks for the dependencies cannot need one: Windows PowerShell would ask it while it is still answering, and get nothing. An
/// extension method is enough, where the compiler prefers one of System.Memory.
/// </summary>
public sealed class ResolverCodeTests
{
    private static readonly Dictionary<int, OpCode> s_opCodes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value);

    private static readonly AssemblyFile s_cmdlets = Platform.Desktop.Ours.Single(file => file.Name == "EnsHaVip");

    [Fact]
    public void The_resolver_uses_no_dependency()
    {
        var resolver = s_cmdlets.Reader.TypeDefinitions.Where(type => s_cmdlets.FullName(type).StartsWith("EnsHaVip.Loading.", System.StringComparison.Ordinal)).ToArray();

        var used = resolver.SelectMany(AssembliesUsedBy).Distinct().Intersect(Platform.Desktop.Dependencies.Select(file => file.Name));

        Assert.True(resolver.Length > 5, "the resolver's types were found");
        Assert.Empty(used);
    }

    // If nothing could be seen, the test above would mean nothing.
    [Fact]
    public void The_same_look_at_the_client_sees_its_dependencies()
    {
        var client = Platform.Desktop.Ours.Single(file => file.Name == "EnsHaVip.Client");

        var used = client.Reader.TypeDefinitions.SelectMany(type => AssembliesUsedBy(client, type)).ToHashSet();

        Assert.Contains("System.Memory", used);
        Assert.Contains("Polly.Core", used);
    }

    private static HashSet<string> AssembliesUsedBy(TypeDefinitionHandle type) => AssembliesUsedBy(s_cmdlets, type);

    private static HashSet<string> AssembliesUsedBy(AssemblyFile file, TypeDefinitionHandle type)
    {
        using var image = new PEReader(System.IO.File.OpenRead(file.Path));
        var used = new HashSet<string>();
        foreach (var method in file.Reader.GetTypeDefinition(type).GetMethods().Select(file.Reader.GetMethodDefinition).Where(m => m.RelativeVirtualAddress != 0))
        {
            foreach (var token in Tokens(image.GetMethodBody(method.RelativeVirtualAddress).GetILReader()))
            {
                if (ScopeOf(file, MetadataTokens.EntityHandle(token)) is { } assembly)
                {
                    used.Add(assembly);
                }
            }
        }

        return used;
    }

    private static List<int> Tokens(BlobReader code)
    {
        var tokens = new List<int>();
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            var operation = s_opCodes[value == 0xFE ? 0xFE00 | code.ReadByte() : value];
            switch (operation.OperandType)
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok:
                    tokens.Add(code.ReadInt32());
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                default:
                    code.Offset += SizeOf(operation.OperandType);
                    break;
            }
        }

        return tokens;
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private static string? ScopeOf(AssemblyFile file, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.MethodSpecification => ScopeOf(file, file.Reader.GetMethodSpecification((MethodSpecificationHandle)handle).Method),
        HandleKind.MemberReference => ScopeOf(file, file.Reader.GetMemberReference((MemberReferenceHandle)handle).Parent),
        HandleKind.TypeSpecification =>
            ScopeOf(file, file.Reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(new SignatureReader(file), null).Declaration),
        HandleKind.TypeReference => file.ScopeOf((TypeReferenceHandle)handle),
        _ => null,
    };
}
