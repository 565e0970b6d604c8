using System;

namespace EnsHaVip.Benchmarks.Compare;

/// <summary>Something that a measure needs is not on this machine; the text names it.</summary>
internal sealed class CannotMeasureException(string message) : Exception(message);
