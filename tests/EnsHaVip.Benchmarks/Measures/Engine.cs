using System;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Processes;

namespace EnsHaVip.Benchmarks.Measures;

/// <summary>What is typed at the engine's prompt.</summary>
internal static class Engine
{
    public static string Import { get; } = $"Import-Module '{Children.ModulePath}'";

    public static string ImportEmpty { get; } = $"Import-Module '{Children.EmptyModulePath}'";

    /// <summary>Connects with a key; the core engine has no ConvertTo-SecureString.</summary>
    public static string Connect(Uri address) =>
        "$null = Connect-EnsHaVip -Endpoint '" + address.GetLeftPart(UriPartial.Authority)
        + "' -Credential ([pscredential]::new('benchmark-key-id-0123456', [Net.NetworkCredential]::new('', 'benchmark-secret-0123456789abcd').SecurePassword))";

    /// <summary>A new engine that has the module and a session.</summary>
    public static async Task<Child> StartConnectedAsync(Uri address)
    {
        var engine = Children.StartEngine();
        await engine.AskAsync("time " + Import);
        await engine.AskAsync("time " + Connect(address));
        return engine;
    }
}
