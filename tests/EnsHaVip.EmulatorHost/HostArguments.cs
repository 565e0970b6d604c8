using System;
using System.Globalization;
using System.IO;
using EnsHaVip.Emulator;

namespace EnsHaVip.EmulatorHost;

/// <summary>The command line: <c>[--seed FILE] [--port N] [--transition-ms N]</c>.</summary>
internal sealed class HostArguments
{
    public EnsEmulatorOptions Options { get; } = new();

    public int Port { get; private set; }

    /// <exception cref="ArgumentException">An argument is not known, or has no usable value.</exception>
    public static HostArguments Parse(string[] arguments)
    {
        var parsed = new HostArguments();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException(arguments[i] + " needs a value.");
            parsed.Set(arguments[i], value);
        }

        return parsed;
    }

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new ArgumentException($"{name} needs a number, not '{value}'.");

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "--seed":
                Options.SeedJson = File.ReadAllText(value);
                break;
            case "--port":
                Port = Number(name, value);
                break;
            case "--transition-ms":
                var time = TimeSpan.FromMilliseconds(Number(name, value));
                (Options.AssociateDuration, Options.UnassociateDuration, Options.CreateDuration, Options.DeleteDuration) = (time, time, time, time);
                break;
            default:
                throw new ArgumentException($"{name} is not known. Known are --seed FILE, --port N, --transition-ms N.");
        }
    }
}
