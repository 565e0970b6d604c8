using System.Diagnostics.CodeAnalysis;
using Xunit;

namespace EnsHaVip.Tests.Faults;

/// <summary>The matrix runs once, and alone: it wants all cores.</summary>
[CollectionDefinition(nameof(FaultMatrixCollection), DisableParallelization = true)]
[SuppressMessage("Naming", "CA1711", Justification = "xUnit calls such a class a collection definition.")]
public sealed class FaultMatrixCollection : ICollectionFixture<FaultMatrix>;
