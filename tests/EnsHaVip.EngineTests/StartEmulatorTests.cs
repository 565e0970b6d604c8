using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace EnsHaVip.EngineTests;

public sealed class StartEmulatorTests
{
    private const string Seed = """
        {
          "Accounts": [ { "AccountId": "1000000000000001", "AccessKeys": [ { "AccessKeyId": "file-key-id", "AccessKeySecret": "file-key-secret" } ] } ],
          "EnsRegions": [ { "EnsRegionId": "cn-test-1", "Name": "test", "EnName": "test", "Area": "test", "Province": "test" } ],
          "Networks": [ { "NetworkId": "n-1", "Name": "net", "EnsRegionId": "cn-test-1" } ],
          "VSwitches": [ { "VSwitchId": "vsw-1", "Name": "switch", "NetworkId": "n-1", "CidrBlock": "10.0.0.0/16" } ],
          "HaVips": [ { "HaVipId": "havip-of-the-file", "Name": "one", "VSwitchId": "vsw-1", "IpAddress": "10.0.0.1" } ]
        }
        """;

    [Fact]
    public void It_listens_on_a_free_loopback_port_and_connects_on_demand_only()
    {
        using var engine = new Engine();

        var emulator = engine.Get("Start-EnsHaVipEmulator").Single();

        var endpoint = (Uri)emulator.Properties["Endpoint"].Value;
        Assert.True(endpoint.IsLoopback);
        Assert.NotEqual(0, endpoint.Port);
        Assert.Empty(engine.Get("Get-EnsHaVipSession"));
        engine.Get("Stop-EnsHaVipEmulator");
    }

    [Fact]
    public void Connect_makes_the_runspaces_session()
    {
        using var lab = new Lab();

        Assert.Equal(((Uri)lab.Emulator.Endpoint).AbsoluteUri, lab.Get("(Get-EnsHaVipSession).Endpoint.AbsoluteUri").Single().ToString());
    }

    [Fact]
    public void A_seed_can_be_the_path_of_a_file_relative_to_where_the_user_is()
    {
        var folder = Directory.CreateTempSubdirectory("enshavip-seed-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "seed.json"), Seed);
            using var engine = new Engine();

            // Set-Location belongs to a module that the hosted engine does not have.
            engine.Runspace.SessionStateProxy.Path.SetLocation(folder.FullName);
            engine.Get("$null = Start-EnsHaVipEmulator -Connect -Seed ./seed.json");

            Assert.Equal(["havip-of-the-file"], engine.Get("Get-EnsHaVip").Select(haVip => haVip.ToString()));
            engine.Get("Stop-EnsHaVipEmulator");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("-Seed ./there/is/no/such/file.json", "EmulatorNotStarted", ErrorCategory.ResourceUnavailable)]
    [InlineData("-Seed @{ HaVips = @(@{ HaVipId = 'havip-1'; VSwitchId = 'vsw-none' }) }", "InvalidArgument", ErrorCategory.InvalidArgument)]
    public void A_seed_that_cannot_be_used_is_one_error_and_no_emulator(string parameters, string id, ErrorCategory category)
    {
        using var engine = new Engine();

        var error = engine.Run("Start-EnsHaVipEmulator " + parameters).Errors.Single();

        Assert.Equal(id + ",EnsHaVip.Commands.StartEnsHaVipEmulatorCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Empty(engine.Get("Get-EnsHaVipEmulator"));
    }

    [Fact]
    public void A_port_that_is_taken_is_one_error_that_says_what_to_do()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var engine = new Engine();

        var error = engine.Run("Start-EnsHaVipEmulator -Port $port", ("port", ((IPEndPoint)taken.LocalEndpoint).Port)).Errors.Single();

        Assert.StartsWith("EmulatorNotStarted,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-Port", error.ErrorDetails.RecommendedAction);
        Assert.Empty(engine.Get("Get-EnsHaVipEmulator"));
    }

    [Fact]
    public void Stopping_ends_all_of_the_runspace_and_the_session_with_one_is_refused()
    {
        using var lab = new Lab();

        lab.Get("$null = Start-EnsHaVipEmulator; Stop-EnsHaVipEmulator; Stop-EnsHaVipEmulator");

        Assert.Empty(lab.Get("Get-EnsHaVipEmulator"));
        lab.Engine.Runspace.SessionStateProxy.SetVariable("WarningPreference", "SilentlyContinue");
        Assert.StartsWith("ConnectionRefused,", lab.Run("Get-EnsHaVip").Errors.Single().FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_piped_is_the_only_one_that_stops()
    {
        using var lab = new Lab();

        lab.Get("Start-EnsHaVipEmulator | Stop-EnsHaVipEmulator");

        Assert.Single(lab.Get("Get-EnsHaVipEmulator"));
        Assert.Equal(3, lab.Get("Get-EnsHaVip").Length);
    }

    [Fact]
    public void Its_output_shows_no_secret()
    {
        using var lab = new Lab();

        var text = lab.Get("[System.Management.Automation.PSSerializer]::Serialize($emulator, 5)").Single().ToString();

        Assert.DoesNotContain("emulator-key-secret", text);
        Assert.DoesNotContain("emulator-key-id", text);
    }
}
