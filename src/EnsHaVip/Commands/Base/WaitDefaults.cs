namespace EnsHaVip.Commands;

/// <summary>What waiting cmdlets have in common.</summary>
internal static class WaitDefaults
{
    public const double TimeoutSec = 300;
}
