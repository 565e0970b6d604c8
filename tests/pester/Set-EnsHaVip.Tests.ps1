BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Set-EnsHaVip' {
    BeforeEach { $emulator = Start-TestEmulator }
    AfterEach { Stop-EnsHaVipEmulator }

    It 'renames and, without -PassThru, emits nothing' {
        Set-EnsHaVip $webVip renamed | Should -BeNullOrEmpty
        (Get-EnsHaVip $webVip).Name | Should -Be 'renamed'
    }

    It 'emits the HAVIP with its new name' {
        $haVip = Set-EnsHaVip $webVip renamed -PassThru
        $haVip | Should -BeOfType ((Get-Command Set-EnsHaVip).OutputType.Type)
        $haVip.Name | Should -Be 'renamed'
    }

    It 'takes -Id for -HaVipId' {
        (Set-EnsHaVip -Id $webVip -Name other -PassThru).HaVipId | Should -Be $webVip
    }

    It 'takes HAVIPs from the pipeline' {
        Get-EnsHaVip -Name web* | Set-EnsHaVip -Name same -PassThru | Should -HaveCount 2
    }

    It 'says that a name will not do, and changes nothing' {
        (Get-OneError { Set-EnsHaVip $webVip 'https://x' }).CategoryInfo.Category | Should -Be 'InvalidArgument'
        (Get-OneError { Set-EnsHaVip $webVip ('x' * 129) }).CategoryInfo.Category | Should -Be 'InvalidArgument'
        (Get-EnsHaVip $webVip).Name | Should -Be 'web-vip'
    }

    It 'says HaVipNotFound on the id, and goes on' {
        $all = Get-Stream { 'havip-x', $webVip | Set-EnsHaVip -Name new -PassThru }
        $all.Error | Should -HaveCount 1
        $all.Error[0].FullyQualifiedErrorId | Should -BeLike 'HaVipNotFound,*'
        "$($all.Error[0].TargetObject)" | Should -Be 'havip-x'
        $all.Output | Should -HaveCount 1
    }

    It 'looks after a lost answer instead of guessing' {
        $null = Add-EnsHaVipEmulatorFault DroppedAfterApply ModifyHaVipAttribute
        (Set-EnsHaVip $webVip lost -PassThru -WarningAction SilentlyContinue).Name | Should -Be 'lost'
        $emulator.ChangeCount | Should -Be 1
    }

    It 'sends no change in any way that means "what if"' {
        Get-WhatIfChange "Set-EnsHaVip $webVip renamed" $emulator | Should -Be 0
    }

    It 'is stopped within a second' {
        $null = Add-EnsHaVipEmulatorFault DelayBeforeApply -DurationSec 30
        Get-StopTime "Set-EnsHaVip $webVip renamed" $emulator | Should -BeLessThan 1
    }

    It 'completes ids' {
        Get-Completion 'Set-EnsHaVip -HaVipId havip-5p14t0002' | Should -Be $apiVip
    }
}
