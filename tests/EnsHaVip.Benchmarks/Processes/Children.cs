using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using EnsHaVip.Benchmarks.Compare;

namespace EnsHaVip.Benchmarks.Processes;

/// <summary>Starts the processes that a comparison is made of.</summary>
internal static class Children
{
    /// <summary>The staged module.</summary>
    public static string ModulePath => Metadata("ModulePath");

    /// <summary>The module with nothing in it.</summary>
    public static string EmptyModulePath => Metadata("EmptyModulePath");

    /// <summary>The program that hosts a PowerShell engine, without the ending that Windows wants.</summary>
    public static string EnginePath => Metadata("EnginePath");

    /// <summary>The project that program is built from.</summary>
    public static string EngineProject => Metadata("EngineProject");

    /// <summary>Where the precompiled engine is put.</summary>
    public static string PrecompiledFolder => Metadata("PrecompiledFolder");

    /// <summary>Where the last table is kept.</summary>
    public static string DocumentPath => Metadata("DocumentPath");

    /// <summary>A server with fixed answers; the address is where it listens.</summary>
    public static async Task<(Child Server, Uri Address)> StartStubAsync(int haVips, int largestPage = 100)
    {
        var server = Start("stub", haVips.ToString(CultureInfo.InvariantCulture), largestPage.ToString(CultureInfo.InvariantCulture));
        return (server, await AddressAsync(server));
    }

    /// <summary>A worker of this program: bare, client, signing, …</summary>
    public static Child Start(string role, params IEnumerable<string> arguments) => Child.Start(Environment.ProcessPath!, arguments.Prepend(role));

    /// <summary>The official npm client in a Node.js process.</summary>
    /// <exception cref="CannotMeasureException">There is no Node.js, or the packages are not installed.</exception>
    public static Child StartOfficialClient(Uri address)
    {
        var folder = Metadata("NodeFolder");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            throw new CannotMeasureException("The npm client is not installed. Run: npm ci --prefix tests/EnsHaVip.Benchmarks/node");
        }

        try
        {
            return Child.Start("node", Path.Combine(folder, "worker.mjs"), address.Authority);
        }
        catch (Win32Exception)
        {
            throw new CannotMeasureException("There is no Node.js (the command node) on this machine.");
        }
    }

    /// <summary>Where a server child listens.</summary>
    public static async Task<Uri> AddressAsync(Child server)
    {
        var answer = await server.AskAsync("address");
        return new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", (int)answer["port"]).Uri;
    }

    private static string Metadata(string key) =>
        typeof(Children).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
