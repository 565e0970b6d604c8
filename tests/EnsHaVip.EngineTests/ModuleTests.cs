using System;
using System.Collections;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>The module as it is staged: its manifest, what it exports, importing and removing it.</summary>
public sealed class ModuleTests
{
    [Fact]
    public void What_is_exported_is_what_the_manifest_says_and_what_the_assembly_has()
    {
        using var engine = new Engine();

        var exported = engine.Get("Get-Command -Module EnsHaVip | ForEach-Object Name").Select(name => name.ToString()).Order().ToArray();
        var classes = engine.Get("(Get-Command Get-EnsHaVip).ImplementingType.Assembly.GetExportedTypes() | Where-Object { $_.IsSubclassOf([System.Management.Automation.Cmdlet]) -and -not $_.IsAbstract } | ForEach-Object Name")
            .Select(name => name.ToString());

        Assert.Equal(((object[])Manifest()["CmdletsToExport"]!).Cast<string>().Order(), exported);
        Assert.Equal(exported.Select(name => name.Replace("-", string.Empty, StringComparison.Ordinal) + "Command").Order(), classes.Order());
        Assert.Equal("EnsHaVip", Assert.Single(engine.Get("(Get-Module EnsHaVip).Name")).ToString());
    }

    [Fact]
    public void The_manifest_is_plain_data_and_good()
    {
        using var engine = new Engine();

        var manifest = Manifest();
        Assert.Equal("EnsHaVip.dll", manifest["RootModule"]);
        Assert.Empty((object[])manifest["FunctionsToExport"]!);
        Assert.Empty((object[])manifest["AliasesToExport"]!);
        Assert.Empty((object[])manifest["VariablesToExport"]!);
        Assert.Equal("5.1", manifest["PowerShellVersion"]);
        Assert.Equal(["Desktop", "Core"], (object[])manifest["CompatiblePSEditions"]!);
        Assert.Null(manifest["RequiredModules"]);
        Assert.Null(manifest["RequiredAssemblies"]);
        Assert.Equal(manifest["ModuleVersion"], engine.Get("(Test-ModuleManifest $path).Version", ("path", StagedModule.Manifest)).Single().ToString());
    }

    [Fact]
    public void The_version_of_every_assembly_of_ours_is_the_manifests()
    {
        var version = Version.Parse((string)Manifest()["ModuleVersion"]!);

        Assert.All(Directory.GetFiles(StagedModule.Root, "EnsHaVip*.dll"), file =>
            Assert.Equal(version, Version.Parse(System.Reflection.AssemblyName.GetAssemblyName(file).Version!.ToString(3))));
    }

    [Fact]
    public void The_public_types_are_there_right_after_the_import()
    {
        using var engine = new Engine();

        Assert.Equal("havip-1", engine.Get("[EnsHaVip.HaVip]@{ HaVipId = 'havip-1' }").Single().ToString());
        Assert.Equal("havip-1 -> i-1", engine.Get("[EnsHaVip.HaVipAssociation]@{ HaVipId = 'havip-1'; InstanceId = 'i-1' }").Single().ToString());
        Assert.Equal("EnsEmulator", engine.Get("[EnsHaVip.Emulator.EnsEmulator].Name").Single().ToString());
    }

    [Fact]
    public void Importing_again_forcing_and_removing_leave_what_is_expected()
    {
        using var engine = new Engine();

        var output = engine.Get("""
            param($path)
            (Get-Command -Module EnsHaVip).Count
            Import-Module $path; Import-Module $path -Force; Import-Module $path -Force
            (Get-Command -Module EnsHaVip).Count
            Remove-Module EnsHaVip
            @(Get-Command Get-EnsHaVip -ErrorAction Ignore | Where-Object Version).Count
            Import-Module $path
            (Get-Command -Module EnsHaVip).Count
            """.Replace("param($path)", $"$path = '{StagedModule.Manifest}'", StringComparison.Ordinal)).Select(count => (int)count.BaseObject).ToArray();

        Assert.Equal([output[0], output[0], 0, output[0]], output);
    }

    [Fact]
    public void A_session_survives_a_forced_import_of_the_same_files()
    {
        using var lab = new Lab();

        Assert.Equal(3, lab.Get($"Import-Module '{StagedModule.Manifest}' -Force; Get-EnsHaVip").Length);
    }

    [Fact]
    public void Importing_takes_a_fraction_of_a_second()
    {
        using (new Engine())
        {
            // The first one in a process pays for what the runtime compiles.
        }

        var watch = Stopwatch.StartNew();
        using var engine = new Engine();

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.ElapsedMilliseconds} ms for a runspace with the module");
    }

    private static Hashtable Manifest()
    {
        var ast = Parser.ParseFile(StagedModule.Manifest, out _, out var errors);
        Assert.Empty(errors);
        return (Hashtable)ast.Find(node => node is HashtableAst, searchNestedScriptBlocks: false).SafeGetValue();
    }
}
