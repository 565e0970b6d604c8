using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;

namespace EnsHaVip.Benchmarks.Processes;

/// <summary>A worker in a process of its own, as the one who gives the orders sees it.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;

    private Child(Process process) => _process = process;

    /// <exception cref="System.ComponentModel.Win32Exception">The program is not there.</exception>
    public static Child Start(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        // A hosted engine would report its use to its maker.
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        return new Child(Process.Start(start)!);
    }

    /// <summary>Gives an order and waits for the numbers.</summary>
    /// <exception cref="InvalidOperationException">The worker failed or ended; the text says why.</exception>
    public async Task<IReadOnlyDictionary<string, double>> AskAsync(string order)
    {
        await _process.StandardInput.WriteLineAsync(order);
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException($"The process ended before it answered '{order}'.");
        using var answer = JsonDocument.Parse(line);
        var numbers = new Dictionary<string, double>();
        foreach (var property in answer.RootElement.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Number)
            {
                throw new InvalidOperationException($"'{order}' failed: {property.Value}");
            }

            numbers[property.Name] = property.Value.GetDouble();
        }

        return numbers;
    }

    /// <summary>Lets the process end, which it does when its input does.</summary>
    public async ValueTask DisposeAsync()
    {
        using (_process)
        {
            try
            {
                _process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended before.
            }

            await _process.WaitForExitAsync();
        }
    }
}
