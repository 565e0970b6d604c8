using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using EnsHaVip.Emulator;
using EnsHaVip.EmulatorHost;

// Runs the emulator's HTTP front for programs in other languages. Prints the endpoint, then obeys lines on standard input:
// "requests" prints what was asked since the last time, as one line of JSON. The end of the input is the end of the emulator.
HostArguments arguments;
try
{
    arguments = HostArguments.Parse(args);
}
catch (Exception failure) when (failure is ArgumentException or IOException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 2;
}

using var emulator = new EnsEmulator(arguments.Options);
await Console.Out.WriteLineAsync(emulator.Start(arguments.Port).ToString());
while (await Console.In.ReadLineAsync() is { } command)
{
    if (command != "requests")
    {
        await Console.Error.WriteLineAsync($"'{command}' is not known; known is 'requests'.");
        continue;
    }

    var requests = emulator.GetRequests().Select(r => new { r.Operation, r.Parameters, r.AccessKeyId, r.Code, r.IsApplied, r.RequestId });
    await Console.Out.WriteLineAsync(JsonSerializer.Serialize(requests));
    emulator.ClearRequests();
}

await emulator.StopAsync();
return 0;
