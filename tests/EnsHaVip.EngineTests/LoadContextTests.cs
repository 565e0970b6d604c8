using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>What is loaded where. Each test has a process of its own, in which nothing is loaded yet.</summary>
public sealed class LoadContextTests
{
    private const string Functions = """
        function Use-Module {
            $emulator = Start-EnsHaVipEmulator -Connect
            "havips $((Get-EnsHaVip 'havip-5p14t0001', 'havip-5p14t0002', 'havip-5p14t0003' | ForEach-Object HaVipId).Count)"
            Stop-EnsHaVipEmulator
        }
        function Get-Loaded($context) {
            foreach ($assembly in $context.Assemblies) { $name = $assembly.GetName(); "$($name.Name) $($name.Version)" }
        }
        function Get-Default { Get-Loaded ([System.Runtime.Loader.AssemblyLoadContext]::Default) | ForEach-Object { "default $_" } }
        function Get-Private {
            foreach ($context in [System.Runtime.Loader.AssemblyLoadContext]::All) {
                if ($context.Name -eq 'EnsHaVip') { Get-Loaded $context | ForEach-Object { "private $_" } }
            }
        }
        function Add-Default($path) { $null = [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyPath($path) }

        """;

    private static readonly string[] s_dependencies =
        [.. Directory.GetFiles(Path.Combine(StagedModule.Root, "dependencies", "net8.0")).Select(file => Path.GetFileNameWithoutExtension(file)!)];

    private static string OldLogging => StagedModule.PackageFile("Microsoft.Extensions.Logging.Abstractions", "6.0.4", "lib/net6.0/Microsoft.Extensions.Logging.Abstractions.dll");

    private static string NewLogging => StagedModule.PackageFile("Microsoft.Extensions.Logging.Abstractions", "10.0.0", "lib/net10.0/Microsoft.Extensions.Logging.Abstractions.dll");

    private static string NewInjection => StagedModule.PackageFile(
        "Microsoft.Extensions.DependencyInjection.Abstractions", "10.0.0", "lib/net10.0/Microsoft.Extensions.DependencyInjection.Abstractions.dll");

    [Fact]
    public async Task After_calls_every_dependency_is_in_the_private_context_and_none_in_the_default_one()
    {
        var output = await EngineProcess.RunAsync(Functions + "Import-Module $manifest; Use-Module; Get-Default; Get-Private");

        Assert.Contains("havips 3", output);
        Assert.All(s_dependencies, name => Assert.Contains(output, line => line.StartsWith("private " + name + " ", System.StringComparison.Ordinal)));
        Assert.DoesNotContain(output, line => s_dependencies.Any(name => line.StartsWith("default " + name + " ", System.StringComparison.Ordinal)));
        Assert.Equal(s_dependencies.Length, output.Count(line => line.StartsWith("private ", System.StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Importing_alone_loads_no_dependency()
    {
        var output = await EngineProcess.RunAsync(Functions + "Import-Module $manifest; Get-Command -Module EnsHaVip; Get-Default; Get-Private");

        Assert.Contains("Get-EnsHaVip", output);
        Assert.DoesNotContain(output, line => line.StartsWith("private ", System.StringComparison.Ordinal));
        Assert.DoesNotContain(output, line => s_dependencies.Any(name => line.StartsWith("default " + name + " ", System.StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Importing_opens_no_socket_loads_no_network_and_writes_no_file()
    {
        var files = Directory.GetFiles(StagedModule.Root, "*", SearchOption.AllDirectories);
        var home = Directory.CreateTempSubdirectory("import-").FullName;

        var output = await EngineProcess.RunAsync(
            Functions
            + """
              function Get-File { [System.IO.Directory]::GetFiles($env:HOME, '*', 'AllDirectories') }
              $before = @(Get-Default) + @(Get-File)
              Import-Module $manifest
              @(Get-Default) + @(Get-File) | Where-Object { $before -notcontains $_ }
              """,
            ("HOME", home));

        Assert.Contains(output, line => line.StartsWith("default EnsHaVip ", System.StringComparison.Ordinal));
        Assert.DoesNotContain(output, line => line.StartsWith("default System.Net.", System.StringComparison.Ordinal));
        Assert.DoesNotContain(output, line => line.StartsWith(home, System.StringComparison.Ordinal));
        Assert.Equal(files, Directory.GetFiles(StagedModule.Root, "*", SearchOption.AllDirectories));
        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task Works_beside_an_older_logging_library_that_somebody_loaded_first()
    {
        var output = await EngineProcess.RunAsync(Functions + $"Add-Default '{OldLogging}'; Import-Module $manifest; Use-Module; Get-Default; Get-Private");

        Assert.Contains("havips 3", output);
        Assert.Contains("default Microsoft.Extensions.Logging.Abstractions 6.0.0.0", output);
        Assert.Contains("private Microsoft.Extensions.Logging.Abstractions 8.0.0.0", output);
    }

    [Fact]
    public async Task Works_with_a_newer_logging_library_that_somebody_loaded_first()
    {
        var output = await EngineProcess.RunAsync(Functions + $"Add-Default '{NewInjection}'; Add-Default '{NewLogging}'; Import-Module $manifest; Use-Module; Get-Default");

        Assert.Contains("havips 3", output);
        Assert.Contains("default Microsoft.Extensions.Logging.Abstractions 10.0.0.0", output);
    }

    [Theory]
    [InlineData("6.0.4")]
    [InlineData("10.0.0")]
    public async Task Others_can_load_their_own_logging_library_after_it_was_used(string version)
    {
        var path = version == "6.0.4" ? OldLogging : NewLogging;
        var output = await EngineProcess.RunAsync(Functions + $$"""
            Import-Module $manifest; Use-Module
            Add-Default '{{path}}'
            Use-Module; Get-Default
            """);

        Assert.Equal(2, output.Count(line => line == "havips 3"));
        Assert.Contains(output, line => line.StartsWith("default Microsoft.Extensions.Logging.Abstractions " + version[..3], System.StringComparison.Ordinal));
    }

    [Fact]
    public async Task Works_after_importing_twice_forcing_removing_and_importing_again()
    {
        var output = await EngineProcess.RunAsync(Functions + """
            Import-Module $manifest; Import-Module $manifest; Import-Module $manifest -Force; Use-Module
            Remove-Module EnsHaVip
            Import-Module $manifest; Use-Module
            """);

        Assert.Equal(["havips 3", "havips 3"], output);
    }

    [Fact]
    public async Task A_removal_in_one_runspace_leaves_the_others_working()
    {
        var output = await EngineProcess.RunAsync(Functions + """
            Import-Module $manifest
            $other = [powershell]::Create([initialsessionstate]::CreateDefault2())
            $null = $other.AddScript("Import-Module '$manifest'; Remove-Module EnsHaVip").Invoke()
            $other.Dispose()
            Use-Module
            """);

        Assert.Equal(["havips 3"], output);
    }

    [Fact]
    public async Task Strangers_are_not_given_our_copies()
    {
        (string Name, string Why)[] strangers =
        [
            ("Polly.Core, Version=7.0.0.0, Culture=neutral, PublicKeyToken=c8a3ffc3f8f825cc", "another version"),
            ("Polly.Core, Version=9.0.0.0, Culture=neutral, PublicKeyToken=c8a3ffc3f8f825cc", "a later version"),
            ("Polly.Core, Version=8.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089", "another key"),
            ("Polly.Core, Version=8.0.0.0, Culture=neutral, PublicKeyToken=null", "no key"),
            ("Polly.Core", "no version"),
            ("Polly, Version=8.0.0.0, Culture=neutral, PublicKeyToken=c8a3ffc3f8f825cc", "another name"),
        ];

        var output = await EngineProcess.RunAsync(Functions + "Import-Module $manifest; Use-Module\n" + string.Join('\n', strangers.Select(stranger =>
            $"try {{ $null = [System.Reflection.Assembly]::Load('{stranger.Name}'); 'given to {stranger.Why}' }} catch [System.IO.IOException] {{ 'refused' }}")));

        Assert.Equal(["havips 3", .. strangers.Select(_ => "refused")], output);
    }
}
