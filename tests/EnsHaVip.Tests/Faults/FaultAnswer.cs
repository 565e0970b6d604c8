namespace EnsHaVip.Tests.Faults;

/// <summary>What a change said that succeeded; null where it does not say.</summary>
/// <param name="Changed">Whether it changed something; null if it cannot tell.</param>
/// <param name="Attempts">How many changing requests it sent.</param>
/// <param name="TellsChanged">True if it tells at all whether it changed something.</param>
internal sealed record FaultAnswer(bool? Changed, int? Attempts, bool TellsChanged = false);
