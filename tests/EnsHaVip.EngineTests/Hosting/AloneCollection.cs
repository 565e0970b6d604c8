using System.Diagnostics.CodeAnalysis;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>Tests that look at, or change, what is one for the whole process: nothing else runs beside them.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
[SuppressMessage("Naming", "CA1711", Justification = "xUnit calls such a class a collection definition.")]
public sealed class AloneCollection;
