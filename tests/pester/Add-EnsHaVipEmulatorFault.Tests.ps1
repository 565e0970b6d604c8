BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Add-EnsHaVipEmulatorFault' {
    BeforeEach { $emulator = Start-TestEmulator }
    AfterEach { Stop-EnsHaVipEmulator; Disconnect-EnsHaVip }

    It 'strikes the call it was told to, once, and keeps account' {
        $fault = Add-EnsHaVipEmulatorFault SystemErrorBeforeApply DescribeHaVips -OnCall 2 -PassThru
        $fault | Should -BeOfType ((Get-Command Add-EnsHaVipEmulatorFault).OutputType.Type)
        $null = Get-EnsHaVip
        $fault.IsConsumed | Should -BeFalse
        (Get-Stream { Get-EnsHaVip }).Warning | Should -HaveCount 1
        $fault.IsConsumed | Should -BeTrue
    }

    It 'emits nothing without -PassThru' {
        Add-EnsHaVipEmulatorFault Throttled | Should -BeNullOrEmpty
    }

    It 'strikes the newest emulator, or those of the pipeline' {
        $null = Start-TestEmulator
        Add-EnsHaVipEmulatorFault Throttled DescribeHaVips
        (Get-Stream { Get-EnsHaVip }).Warning | Should -HaveCount 1
        (Get-EnsHaVipEmulator | Add-EnsHaVipEmulatorFault Throttled -PassThru).Count | Should -Be 2
    }

    It 'refuses an operation that there is not' {
        $problem = Get-OneError { Add-EnsHaVipEmulatorFault Throttled NoSuchOperation }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'InvalidArgument,EnsHaVip.Commands.AddEnsHaVipEmulatorFaultCommand'
        "$problem" | Should -Match 'NoSuchOperation'
    }

    It 'adds nothing under -WhatIf' {
        Add-EnsHaVipEmulatorFault Throttled -WhatIf
        (Get-Stream { Get-EnsHaVip }).Warning | Should -BeNullOrEmpty
    }

    It 'says that no emulator runs' {
        Stop-EnsHaVipEmulator
        $problem = Get-OneError { Add-EnsHaVipEmulatorFault Throttled }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'NoEmulator,EnsHaVip.Commands.AddEnsHaVipEmulatorFaultCommand'
        $problem.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problem.TargetObject | Should -Be 'Add-EnsHaVipEmulatorFault'
        $problem.ErrorDetails.RecommendedAction | Should -Match 'Start-EnsHaVipEmulator'
    }

    It 'completes kinds and operations' {
        Get-Completion 'Add-EnsHaVipEmulatorFault -Kind Throttled' | Should -Contain 'ThrottledWithHint'
        Get-Completion 'Add-EnsHaVipEmulatorFault Throttled Assoc' | Should -Contain 'AssociateHaVip'
    }
}
