using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using EnsHaVip.Emulator;
using EnsHaVip.EmulatorHost;

// Runs the emulator's HTTP front for programs in other languages. Prints the endpoint, then obeys lines on standard input:
// "requests" prints what was asked since the last time, "identity" what one may sign in with, each as one line of JSON.
// The end of the input is the end of the emulator.
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
    switch (command)
    {
        case "requests":
            var requests = emulator.GetRequests().Select(r => new { r.Operation, r.Parameters, r.AccessKeyId, r.Code, r.IsApplied, r.RequestId });
            var line = JsonSerializer.Serialize(requests);
            // Before the line is out: who reads it asks the next thing at once, and that must not be cleared.
            emulator.ClearRequests();
            await Console.Out.WriteLineAsync(line);
            break;
        case "identity":
            await Console.Out.WriteLineAsync(IdentityAnswer.Of(emulator.Identity));
            break;
        default:
            await Console.Error.WriteLineAsync($"'{command}' is not known; known are 'requests' and 'identity'.");
            break;
    }
}

await emulator.StopAsync();
return 0;
