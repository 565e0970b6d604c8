namespace EnsHaVip.Tests.Faults;

/// <summary>What a change said that succeeded; null where it does not say.</summary>
internal sealed record FaultAnswer(bool? Changed, int? Attempts);
