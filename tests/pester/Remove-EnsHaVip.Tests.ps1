BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Remove-EnsHaVip' {
    BeforeEach { $emulator = Start-TestEmulator }
    AfterEach { Stop-EnsHaVipEmulator }

    It 'deletes and, without -PassThru, emits nothing' {
        Remove-EnsHaVip $webVip -Wait | Should -BeNullOrEmpty
        (Get-EnsHaVip).HaVipId | Should -Not -Contain $webVip
    }

    It 'deletes many with one request' {
        Remove-EnsHaVip $webVip, $mailVip -Wait -PassThru | Should -HaveCount 2
        ($emulator.GetRequests() | Where-Object IsChange).Operation | Should -Be 'DeleteHaVips'
    }

    It 'takes HAVIPs from the pipeline and emits what it says' {
        $gone = Get-EnsHaVip -Status Available | Remove-EnsHaVip -PassThru
        $gone | Should -BeOfType ((Get-Command Remove-EnsHaVip).OutputType.Type)
        $gone | Should -HaveCount 2
    }

    It 'will not delete what is still associated without being told, and says how' {
        $problem = Get-OneError { Remove-EnsHaVip $apiVip -Confirm:$false }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'HaVipHasAssociations,EnsHaVip.Commands.RemoveEnsHaVipCommand'
        $problem.CategoryInfo.Category | Should -Be 'InvalidOperation'
        $problem.TargetObject | Should -Be $apiVip
        $problem.ErrorDetails.RecommendedAction | Should -Match '-Force'
        $emulator.ChangeCount | Should -Be 0
    }

    It 'deletes it with -Force, after its associations' {
        Remove-EnsHaVip $apiVip -Force -Wait
        (Get-EnsHaVip).HaVipId | Should -Not -Contain $apiVip
    }

    It 'counts an elastic address as use, and takes it off with -Force' {
        $emulator = Start-TestEmulator @{ AssociateSec = 0; UnassociateSec = 0 }
        Add-EnsHaVipEipAddress $webVip eip-5p1wz0001
        (Get-OneError { Remove-EnsHaVip $webVip -Confirm:$false }).ErrorDetails.Message | Should -Match 'carries the elastic address .*eip-5p1wz0001'
        Remove-EnsHaVip $webVip -Force -Wait
        ($emulator.GetRequests() | Where-Object IsChange).Operation | Should -Be 'AssociateEnsEipAddress', 'UnAssociateEnsEipAddress', 'DeleteHaVips'
    }

    It 'says HaVipNotFound for what is not there, and deletes the rest' {
        $all = Get-Stream { 'havip-x', $webVip | Remove-EnsHaVip -PassThru }
        $all.Error.FullyQualifiedErrorId | Should -BeLike 'HaVipNotFound,*'
        $all.Output | Should -HaveCount 1
    }

    It 'looks after a lost answer instead of guessing' {
        $null = Add-EnsHaVipEmulatorFault DroppedAfterApply DeleteHaVips
        Remove-EnsHaVip $webVip -PassThru -WarningAction SilentlyContinue | Should -HaveCount 1
        $emulator.ChangeCount | Should -Be 1
    }

    It 'sends no change in any way that means "what if", with -Force neither' {
        Get-WhatIfChange "Remove-EnsHaVip $webVip" $emulator | Should -Be 0
    }

    It 'is stopped within a second' {
        $null = Add-EnsHaVipEmulatorFault DelayBeforeApply -DurationSec 30
        Get-StopTime "Remove-EnsHaVip $webVip" $emulator | Should -BeLessThan 1
    }

    It 'completes ids' {
        Get-Completion 'Remove-EnsHaVip -HaVipId havip-5p14t0002' | Should -Be $apiVip
    }
}
