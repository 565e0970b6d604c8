using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using EnsHaVip.EngineTests.Help;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>The published rules for cmdlets that show only when something runs, or in what is written about them.</summary>
public sealed class GuidelineBehaviourTests : IDisposable
{
    // What is emitted as data.
    private static readonly string[] s_data =
        ["EnsHaVip.HaVip", "EnsHaVip.HaVipAssociation", "EnsHaVip.HaVipAssociationReport", "EnsHaVip.HaVipCandidate", "EnsHaVip.HaVipEipAssociation"];

    // A credential, a session and an emulator are handles, and an emulator's account of itself is made by it alone.
    private static readonly string[] s_handles =
        ["EnsHaVip.EnsCredential", "EnsHaVip.EnsSession", "EnsHaVip.Emulator.EmulatorFault", "EnsHaVip.Emulator.EmulatorRequest", "EnsHaVip.Emulator.EnsEmulator"];

    private readonly string _folder = Directory.CreateTempSubdirectory("ens havip [1] ").FullName;

    public static TheoryData<string> Data => [.. s_data];

    [Theory]
    [MemberData(nameof(Data))]
    public void AC05_what_is_emitted_survives_serialisation_with_all_its_properties_and_can_be_made_by_a_test(string type)
    {
        using var engine = new Engine();

        var made = engine.Get($"[{type}]::new()").Single();
        var back = (PSObject)PSSerializer.Deserialize(PSSerializer.Serialize(made));

        Assert.Equal("Deserialized." + type, back.TypeNames[0]);
        Assert.All(made.BaseObject.GetType().GetProperties(), property =>
        {
            Assert.True(property.CanWrite, property.Name);
            Assert.NotNull(back.Properties[property.Name]);
        });
    }

    [Fact]
    public void AC05_no_type_that_is_emitted_is_left_out_here()
    {
        using var engine = new Engine();

        var emitted = engine.Get("(Get-Command -Module EnsHaVip).OutputType | ForEach-Object { \"$($_.Type)\" }").Select(type => type.ToString()!)
            .Where(type => type.StartsWith("EnsHaVip.", StringComparison.Ordinal)).Distinct();

        Assert.Equal(s_data.Concat(s_handles).Order(), emitted.Order());
    }

    [Fact]
    public void RD06_each_page_says_what_comes_out() => Assert.All(
        HelpFolder.Pages,
        page => Assert.All(page.Outputs, output => Assert.Matches(@"(?s)^[A-Z].+\.$", output.Text)));

    [Fact]
    public void RD06_the_compiler_asks_for_a_comment_on_each_public_member()
    {
        // CS1591 is a warning, and warnings are errors, unless somebody switches it off for the module.
        var settings = RepositoryFile.Read("Directory.Build.props");

        Assert.Contains("<GenerateDocumentationFile>true</GenerateDocumentationFile>", settings);
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", settings);
        var places = new[] { settings }.Concat(Directory.EnumerateFiles(Path.Combine(RepositoryFile.Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(File.ReadAllText))
            .Concat(RepositoryFile.Read(".editorconfig").Split("\n[").Where(section => !Regex.IsMatch(section, "^(tests|samples)/")));
        Assert.All(places, place => Assert.DoesNotContain("1591", place));
    }

    // Each takes exactly one file: there is nothing for a wildcard to choose from, and brackets are part of a name.
    [Theory]
    [InlineData("Export-EnsHaVipDiagram -Path $path")]
    [InlineData("Start-EnsHaVipEmulator -Seed $path")]
    [InlineData("Connect-EnsHaVip (New-EnsHaVipCredential -RoleArn $emulator.Identity.RoleArn -OidcProviderArn $emulator.Identity.OidcProviderArn -OidcTokenFile $path -StsEndpoint $emulator.Endpoint) $emulator.Endpoint -Verify")]
    public void SC01_a_file_is_named_as_PowerShell_names_files(string command)
    {
        using var lab = new Lab();
        lab.Get("$null = $ExecutionContext.SessionState.Drive.New([System.Management.Automation.PSDriveInfo]::new('lab', $ExecutionContext.SessionState.Provider.GetOne('FileSystem'), $folder, '', $null), 'Global')", ("folder", _folder));
        File.WriteAllText(Path.Combine(_folder, "a [1].json"), command.Contains("OidcTokenFile", StringComparison.Ordinal)
            ? (string)lab.Get("$emulator.Identity.IssueOidcToken()").Single().BaseObject
            : /*lang=json*/ """{ "Accounts": [ { "AccountId": "1", "AccessKeys": [ { "AccessKeyId": "k", "AccessKeySecret": "s" } ] } ] }""");

        lab.Get(command, ("path", "lab:/a [1].json"));
        lab.Get("$null = $ExecutionContext.SessionState.Path.SetLocation('lab:/')");
        lab.Get(command, ("path", "./a [1].json"));

        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void SC01_no_parameter_that_names_a_file_is_left_out_here()
    {
        using var engine = new Engine();

        var files = engine.Get("(Get-Command -Module EnsHaVip).Parameters.Keys").Select(name => name.ToString()!)
            .Where(name => name.EndsWith("Path", StringComparison.Ordinal) || name.EndsWith("File", StringComparison.Ordinal)).Distinct();

        // And Start-EnsHaVipEmulator -Seed, which takes a hashtable as well.
        Assert.Equal(["OidcTokenFile", "Path"], files.Order());
    }

    [Theory]
    [InlineData("Get-EnsHaVip -Name WEB-V*", 1)]
    [InlineData("Get-EnsHaVip -Status AVAILABLE", 2)]
    [InlineData("Get-EnsHaVipCandidate havip-5p14t0001 -InstanceType NETWORKINTERFACE -Eligible", 2)]
    [InlineData("Get-EnsHaVipAssociation -Status inuse", 1)]
    [InlineData("$null = Get-EnsHaVip; Get-EnsHaVipEmulatorRequest DESCRIBEhavips", 1)]
    [InlineData("Export-EnsHaVipDiagram $file -Format html -PassThru", 1)]
    public void SC04_case_is_ignored_in_what_is_looked_for(string command, int count)
    {
        using var lab = new Lab();

        Assert.Equal(count, lab.Get(command, ("file", Path.Combine(_folder, "x.html"))).Length);
    }

    [Theory]
    [InlineData("Set-EnsHaVip havip-5p14t0001 -Name WeB-Vip; Get-EnsHaVip havip-5p14t0001", "WeB-Vip")]
    [InlineData("New-EnsHaVip vsw-5p1wz0001 -Name MiXed -Wait", "MiXed")]
    public void SC04_case_is_kept_in_what_is_written(string command, string name)
    {
        using var lab = new Lab();

        Assert.Equal(name, lab.Get(command).Single().Properties["Name"].Value);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
