using System.Reflection.Metadata;

namespace EnsHaVip.EngineTests.Packaging;

/// <summary>A type in a signature: how it reads, and what declares it where that is not built in.</summary>
internal sealed record SignatureType(string Text, EntityHandle Declaration = default)
{
    public override string ToString() => Text;
}
