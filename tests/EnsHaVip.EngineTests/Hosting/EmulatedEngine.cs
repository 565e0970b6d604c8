using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace EnsHaVip.EngineTests;

/// <summary>A real runspace with the staged module, and a session with an emulator whose changes take no time unless told otherwise.</summary>
internal sealed class EmulatedEngine : IDisposable
{
    public const string WebVip = "havip-5p14t0001";
    public const string ApiVip = "havip-5p14t0002";
    public const string MailVip = "havip-5p14t0003";
    public const string Instance = "i-50c4abcd";
    public const string BoundInstance = "i-50c4abce";
    public const string OtherVSwitch = "i-50c4b001";
    public const string Interface = "eni-58z5abcd";

    /// <param name="startParameters">More parameters for Start-EnsHaVipEmulator.</param>
    /// <param name="host">The host, if a test looks at one.</param>
    public EmulatedEngine(string startParameters = "", PSHost? host = null)
    {
        Engine = new Engine(host);
        Engine.Get("$emulator = Start-EnsHaVipEmulator -Connect -AssociateSec 0 -UnassociateSec 0 -CreateSec 0 -DeleteSec 0 " + startParameters);
    }

    public Engine Engine { get; }

    public int ChangeCount => (int)Engine.Get("$emulator.ChangeCount").Single().BaseObject;

    public EngineResult Run(string script, params (string Name, object? Value)[] variables) => Engine.Run(script, variables);

    public PSObject[] Get(string script, params (string Name, object? Value)[] variables) => Engine.Get(script, variables);

    /// <summary>Its output as texts.</summary>
    public string[] Texts(string script) => [.. Get(script).Select(item => item?.ToString() ?? "<null>")];

    public void Dispose()
    {
        Engine.Run("Stop-EnsHaVipEmulator");
        Engine.Dispose();
    }
}
