using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace EnsHaVip.EngineTests;

/// <summary>A runspace with the staged module, an emulator over real HTTP in its variable $emulator, and a session with it.</summary>
internal sealed class Lab : IDisposable
{
    public const string WebVip = "havip-5p14t0001";
    public const string ApiVip = "havip-5p14t0002";
    public const string MailVip = "havip-5p14t0003";
    public const string Web1 = "i-50c4abcd";
    public const string Web2 = "i-50c4abce";
    public const string StoppedWeb = "i-50c4abcf";
    public const string ReleasingWeb = "i-50c4abd1";
    public const string Mail1 = "i-50c4b001";
    public const string Mail2 = "i-50c4b002";
    public const string Web1Interface = "eni-58z5abcd";

    /// <summary>Transitions are over at once unless the test says otherwise.</summary>
    public const string AtOnce = "-AssociateSec 0 -UnassociateSec 0 -CreateSec 0 -DeleteSec 0";

    /// <param name="options">Parameters of Start-EnsHaVipEmulator.</param>
    /// <param name="seed">What it starts with, if not with the default.</param>
    /// <param name="host">The host, if the test looks at it.</param>
    /// <param name="testCmdlets">Cmdlets of the test's own.</param>
    public Lab(string options = AtOnce, object? seed = null, PSHost? host = null, params (string Name, Type Type)[] testCmdlets)
    {
        Engine = new Engine(host, testCmdlets);
        Emulator = Engine.Get($"$emulator = Start-EnsHaVipEmulator -Connect {options}{(seed is null ? string.Empty : " -Seed $seed")}; $emulator", ("seed", seed)).Single().BaseObject;
    }

    public Engine Engine { get; }

    /// <summary>The emulator: an object of an assembly that the tests do not reference.</summary>
    public dynamic Emulator { get; }

    public int ChangeCount => Emulator.ChangeCount;

    /// <summary>Operation and parameters of what the emulator was asked, oldest first.</summary>
    public IReadOnlyList<(string Operation, IReadOnlyDictionary<string, string> Parameters, string? Code)> Requests =>
        [.. ((IEnumerable<dynamic>)Emulator.GetRequests()).Select(request =>
            ((string)request.Operation, (IReadOnlyDictionary<string, string>)request.Parameters, (string?)request.Code))];

    public int Count(string operation) => Requests.Count(request => request.Operation == operation);

    /// <summary>The pairs as the emulator truly has them.</summary>
    public string[] Pairs => [.. ((IEnumerable<dynamic>)Emulator.GetHaVips())
        .SelectMany(haVip => ((IEnumerable<dynamic>)haVip.AssociatedInstances).Select(pair => $"{haVip.HaVipId} {pair.InstanceId} {pair.Status}"))];

    public EngineResult Run(string script, params (string Name, object? Value)[] variables) => Engine.Run(script, variables);

    public PSObject[] Get(string script, params (string Name, object? Value)[] variables) => Engine.Get(script, variables);

    /// <summary>The output as texts.</summary>
    public string[] Texts(string script) => [.. Get(script).Select(item => item?.ToString() ?? "<null>")];

    /// <summary>A seed with many HAVIPs, <c>havip-0001</c> and so on, and one instance, <c>i-1</c>, in one vSwitch.</summary>
    public static object ManyHaVips(int count) => new System.Collections.Hashtable
    {
        ["Accounts"] = new object[] { Table(("AccountId", "1000000000000001"), ("AccessKeys", new object[] { Table(("AccessKeyId", "test-key-id"), ("AccessKeySecret", "test-key-secret")) })) },
        ["EnsRegions"] = new object[] { Table(("EnsRegionId", "cn-test-1"), ("Name", "test"), ("EnName", "test"), ("Area", "test"), ("Province", "test")) },
        ["Networks"] = new object[] { Table(("NetworkId", "n-1"), ("Name", "net"), ("EnsRegionId", "cn-test-1")) },
        ["VSwitches"] = new object[] { Table(("VSwitchId", "vsw-1"), ("Name", "switch"), ("NetworkId", "n-1"), ("CidrBlock", "10.0.0.0/16")) },
        ["Instances"] = new object[] { Table(("InstanceId", "i-1"), ("Name", "one"), ("Status", "Running"), ("VSwitchId", "vsw-1"), ("IpAddress", "10.0.200.1")) },
        ["HaVips"] = Enumerable.Range(1, count).Select(n => (object)Table(
            ("HaVipId", FormattableString.Invariant($"havip-{n:0000}")), ("Name", FormattableString.Invariant($"name-{n:0000}")), ("VSwitchId", "vsw-1"),
            ("IpAddress", FormattableString.Invariant($"10.0.{n / 250}.{(n % 250) + 1}")))).ToArray(),
    };

    /// <summary>A seed whose ids are as long as the service's may be: a HAVIP that an instance and a network interface hold.</summary>
    public static object LongIds()
    {
        var seed = (System.Collections.Hashtable)ManyHaVips(0);
        seed["Instances"] = new object[] { Table(("InstanceId", "i-50c4abqwertyuiop12ab"), ("Name", "one"), ("VSwitchId", "vsw-1"), ("IpAddress", "10.0.200.101")) };
        seed["NetworkInterfaces"] = new object[] { Table(("NetworkInterfaceId", "eni-58z5abcg7h2k9m4pw3xy"), ("InstanceId", "i-50c4abqwertyuiop12ab"), ("VSwitchId", "vsw-1"), ("IpAddress", "10.0.200.102")) };
        seed["HaVips"] = new object[]
        {
            Table(("HaVipId", "havip-5p14t7k2m9x4q8w1a2"), ("Name", "front-of-the-whole-shop"), ("VSwitchId", "vsw-1"), ("IpAddress", "10.0.200.100"), ("AssociatedInstances", new object[]
            {
                Table(("InstanceId", "i-50c4abqwertyuiop12ab")), Table(("InstanceId", "eni-58z5abcg7h2k9m4pw3xy")),
            })),
        };
        return seed;
    }

    public void Dispose()
    {
        Engine.Run("Stop-EnsHaVipEmulator");
        Engine.Dispose();
    }

    private static System.Collections.Hashtable Table(params (string Name, object Value)[] entries)
    {
        var table = new System.Collections.Hashtable();
        foreach (var (name, value) in entries)
        {
            table[name] = value;
        }

        return table;
    }
}
