using System;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Processes;

namespace EnsHaVip.Benchmarks.Measures;

/// <summary>What is typed at the engine's prompt.</summary>
internal static class Engine
{
    public static string Import { get; } = $"Import-Module '{Children.ModulePath}'";

    public static string ImportEmpty { get; } = $"Import-Module '{Children.EmptyModulePath}'";

    /// <summary>Makes what a prompt has from Get-Credential; the core engine has no ConvertTo-SecureString.</summary>
    public static string Credential(string accessKeyId = "benchmark-key-id-0123456", string secret = "benchmark-secret-0123456789abcd") =>
        $"$credential = [pscredential]::new('{accessKeyId}', [Net.NetworkCredential]::new('', '{secret}').SecurePassword)";

    public static string Connect(Uri address) => $"$null = Connect-EnsHaVip -Endpoint '{address.GetLeftPart(UriPartial.Authority)}' -Credential $credential";

    /// <summary>A new engine that has the module and a session.</summary>
    public static async Task<Child> StartConnectedAsync(Uri address, string? accessKeyId = null, string? secret = null)
    {
        var engine = await EngineBuild.AsLibrary.StartAsync();
        await engine.AskAsync("time " + (accessKeyId is null || secret is null ? Credential() : Credential(accessKeyId, secret)));
        await engine.AskAsync("time " + Import);
        await engine.AskAsync("time " + Connect(address));
        return engine;
    }
}
