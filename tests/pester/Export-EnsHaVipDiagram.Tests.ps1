BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Export-EnsHaVipDiagram' {
    BeforeEach { $emulator = Start-TestEmulator }
    AfterEach { Stop-EnsHaVipEmulator; Remove-Item TestDrive:/* -Recurse }

    It 'writes a page and, without -PassThru, emits nothing' {
        Export-EnsHaVipDiagram TestDrive:/estate.html | Should -BeNullOrEmpty
        Get-Content TestDrive:/estate.html -Raw | Should -Match '(?s)^<!DOCTYPE html>.*web-vip.*mail-vip.*</html>\s$'
    }

    It 'emits the file' {
        $file = Export-EnsHaVipDiagram TestDrive:/estate.html -PassThru
        $file | Should -BeOfType ((Get-Command Export-EnsHaVipDiagram).OutputType.Type)
        $file.Length | Should -BeGreaterThan 1000
    }

    It 'goes by the file''s ending, or by -Format' -ForEach @(
        @{ Arguments = 'x.mmd'; Begin = '%%' }, @{ Arguments = 'x.gv'; Begin = 'digraph' }, @{ Arguments = 'x.htm'; Begin = '<!DOCTYPE' }
        @{ Arguments = 'x.txt'; Begin = '<!DOCTYPE' }, @{ Arguments = 'x.txt -Format Mermaid'; Begin = '%%' }, @{ Arguments = 'x.html -Format dot'; Begin = 'digraph' }
    ) {
        (& ([scriptblock]::Create("Export-EnsHaVipDiagram TestDrive:/$Arguments -PassThru")) | Get-Content -Raw).StartsWith($Begin) | Should -BeTrue
    }

    It 'takes brackets in a path as they are, also as -LiteralPath' {
        Export-EnsHaVipDiagram -LiteralPath 'TestDrive:/a[1].gv' -PassThru | Should -HaveCount 1
        Test-Path -LiteralPath 'TestDrive:/a[1].gv' | Should -BeTrue
    }

    It 'shows the state of an elastic address' {
        $null = Start-TestEmulator @{ AssociateSec = 0 }
        Add-EnsHaVipEipAddress $webVip eip-5p1wz0001
        Export-EnsHaVipDiagram TestDrive:/e.mmd
        Get-Content TestDrive:/e.mmd -Raw | Should -Match '203\.0\.113\.40<br/>InUse'
    }

    It 'draws what it is asked for' {
        Export-EnsHaVipDiagram TestDrive:/a.gv -VSwitchId $webVSwitch
        Get-Content TestDrive:/a.gv -Raw | Should -Not -Match $mailVip
        Export-EnsHaVipDiagram TestDrive:/b.gv -EnsRegionId cn-beijing-15
        Get-Content TestDrive:/b.gv -Raw | Should -Not -Match $webVip
        Get-EnsHaVip -Name *api | Export-EnsHaVipDiagram TestDrive:/c.gv
        Get-Content TestDrive:/c.gv -Raw | Should -Match $apiVip
        Get-Content TestDrive:/c.gv -Raw | Should -Not -Match $webVip
        Export-EnsHaVipDiagram TestDrive:/d.gv -Title 'a <b> title'
        Get-Content TestDrive:/d.gv -Raw | Should -Match 'a <b> title'
    }

    It 'says which HAVIP is not there, and draws the others' {
        $all = Get-Stream { 'havip-x', $webVip | Export-EnsHaVipDiagram TestDrive:/e.gv -PassThru }
        $all.Error.FullyQualifiedErrorId | Should -BeExactly 'HaVipNotFound,EnsHaVip.Commands.ExportEnsHaVipDiagramCommand'
        $all.Error.TargetObject | Should -Be 'havip-x'
        $all.Output | Get-Content -Raw | Should -Match $webVip
    }

    It 'replaces a file, unless it is told not to' {
        Set-Content TestDrive:/f.html 'mine'
        $problem = Get-OneError { Export-EnsHaVipDiagram TestDrive:/f.html -NoClobber }
        $problem.FullyQualifiedErrorId | Should -BeLike 'FileNotWritten,*'
        $problem.CategoryInfo.Category | Should -Be 'WriteError'
        Get-Content TestDrive:/f.html | Should -Be 'mine'
        Export-EnsHaVipDiagram TestDrive:/f.html
        Get-Content TestDrive:/f.html -TotalCount 1 | Should -Be '<!DOCTYPE html>'
    }

    It 'says that a file cannot be written: <_>' -ForEach 'TestDrive:/no-such-folder/x.html', 'Env:/x.html' {
        $problem = Get-OneError { Export-EnsHaVipDiagram $_ }
        $problem.FullyQualifiedErrorId | Should -BeLike 'FileNotWritten,*'
        $problem.ErrorDetails.RecommendedAction | Should -Match '-Path'
    }

    It 'writes and changes nothing under -WhatIf' {
        Get-WhatIfChange 'Export-EnsHaVipDiagram TestDrive:/g.html' $emulator | Should -Be 0
        Test-Path TestDrive:/g.html | Should -BeFalse
    }

    It 'leaves the file as it was when it is stopped' {
        Set-Content TestDrive:/h.html 'mine'
        $null = Add-EnsHaVipEmulatorFault DelayBeforeApply DescribeVSwitchAttributes -DurationSec 30 -Count 5
        Get-StopTime "Export-EnsHaVipDiagram '$(Convert-Path TestDrive:/h.html)'" $emulator | Should -BeLessThan 1
        Get-Content TestDrive:/h.html | Should -Be 'mine'
    }

    It 'completes formats' {
        Get-Completion 'Export-EnsHaVipDiagram -Format ' | Should -Be 'Dot', 'Html', 'Mermaid'
    }
}
