using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>What a cmdlet declares to emit is what it emits.</summary>
public sealed class OutputTypeTests
{
    // Each emits something, also where nothing is declared to be emitted: then nothing must come.
    private static readonly Dictionary<string, string> s_calls = new()
    {
        ["Add-EnsHaVipAssociation"] = "Add-EnsHaVipAssociation -HaVipId havip-5p14t0001 -InstanceId i-50c4abcd -PassThru",
        ["Add-EnsHaVipEipAddress"] = "Add-EnsHaVipEipAddress -HaVipId havip-5p14t0001 -AllocationId $eip -PassThru",
        ["Add-EnsHaVipEmulatorFault"] = "Add-EnsHaVipEmulatorFault -Operation AssociateHaVip -Kind Throttled -PassThru",
        ["Connect-EnsHaVip"] = "Connect-EnsHaVip -Credential $key -Endpoint China",
        ["Disconnect-EnsHaVip"] = "Disconnect-EnsHaVip",
        ["Export-EnsHaVipDiagram"] = "Export-EnsHaVipDiagram -Path $file -PassThru",
        ["Get-EnsHaVip"] = "Get-EnsHaVip",
        ["Get-EnsHaVipAssociation"] = "Get-EnsHaVipAssociation",
        ["Get-EnsHaVipCandidate"] = "Get-EnsHaVipCandidate -HaVipId havip-5p14t0001",
        ["Get-EnsHaVipEmulator"] = "Get-EnsHaVipEmulator",
        ["Get-EnsHaVipEmulatorRequest"] = "$null = Get-EnsHaVip; Get-EnsHaVipEmulatorRequest",
        ["Get-EnsHaVipSession"] = "Get-EnsHaVipSession",
        ["Invoke-EnsHaVipApi"] = "Invoke-EnsHaVipApi -Action DescribeEnsRegions",
        ["Move-EnsHaVipAssociation"] = "Get-EnsHaVipAssociation -HaVipId havip-5p14t0002 | Move-EnsHaVipAssociation -ToInstanceId i-50c4abcd -PassThru",
        ["New-EnsHaVip"] = "New-EnsHaVip -VSwitchId vsw-5p1wz0001",
        ["New-EnsHaVipCredential"] = "New-EnsHaVipCredential -Credential $key",
        ["Remove-EnsHaVip"] = "Remove-EnsHaVip -HaVipId havip-5p14t0001 -PassThru",
        ["Remove-EnsHaVipAssociation"] = "Remove-EnsHaVipAssociation -HaVipId havip-5p14t0002 -InstanceId i-50c4abce -PassThru",
        ["Remove-EnsHaVipEipAddress"] = "$null = Add-EnsHaVipEipAddress -HaVipId havip-5p14t0001 -AllocationId $eip; Remove-EnsHaVipEipAddress -HaVipId havip-5p14t0001 -AllocationId $eip -PassThru",
        ["Set-EnsHaVip"] = "Set-EnsHaVip -HaVipId havip-5p14t0001 -Name shop -PassThru",
        ["Start-EnsHaVipEmulator"] = "Start-EnsHaVipEmulator",
        ["Stop-EnsHaVipEmulator"] = "Stop-EnsHaVipEmulator",
        ["Test-EnsHaVipAssociation"] = "Test-EnsHaVipAssociation -HaVipId havip-5p14t0002 -InstanceId i-50c4abce; Test-EnsHaVipAssociation -HaVipId havip-5p14t0002 -InstanceId i-50c4abce -Detailed",
        ["Wait-EnsHaVip"] = "Wait-EnsHaVip -HaVipId havip-5p14t0001; Wait-EnsHaVip -HaVipId havip-5p14t0002 -InstanceId i-50c4abce",
    };

    // Cmdlets that emit nothing, and so declare no type or void.
    private static readonly string[] s_silent = ["Disconnect-EnsHaVip", "Stop-EnsHaVipEmulator"];

    public static TheoryData<string> Cmdlets => new(s_calls.Keys);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_object_is_of_a_declared_type_and_every_declared_type_comes(string name)
    {
        using var engine = new Lab();
        var eip = engine.Get("(Invoke-EnsHaVipApi -Action DescribeEnsEipAddresses).EipAddresses.EipAddress | Where-Object Status -eq Available | ForEach-Object AllocationId").FirstOrDefault();
        var file = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName() + ".html");
        try
        {
            var declared = engine.Get($"(Get-Command {name}).OutputType | ForEach-Object Name").Select(t => t.ToString()).Where(t => t != "System.Void").Distinct().Order(StringComparer.Ordinal);

            var came = engine.Get(s_calls[name], ("key", Keys.Some), ("eip", eip?.ToString()), ("file", file)).Select(TypeOf).Distinct().Order(StringComparer.Ordinal).ToArray();

            Assert.Equal(declared, came);
            Assert.Equal(s_silent.Contains(name), came.Length == 0);
        }
        finally
        {
            System.IO.File.Delete(file);
        }
    }

    [Fact]
    public void Every_cmdlet_is_looked_at()
    {
        using var engine = new Engine();

        var exported = engine.Get("Get-Command -Module EnsHaVip").Select(c => ((CommandInfo)c.BaseObject).Name);

        Assert.Equal(exported.Order(StringComparer.Ordinal), s_calls.Keys.Order(StringComparer.Ordinal));
    }

    private static string TypeOf(PSObject item) => item.BaseObject is PSCustomObject ? typeof(PSObject).FullName! : item.BaseObject.GetType().FullName!;
}
