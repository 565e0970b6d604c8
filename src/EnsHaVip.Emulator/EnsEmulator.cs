namespace EnsHaVip.Emulator;

/// <summary>The embedded ENS.</summary>
public sealed class EnsEmulator
{
}
