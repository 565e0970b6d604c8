BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Get-EnsHaVipEmulatorRequest' {
    BeforeEach { $emulator = Start-TestEmulator }
    AfterEach { Stop-EnsHaVipEmulator; Disconnect-EnsHaVip }

    It 'shows what was asked, by whom, and what was answered' {
        Add-EnsHaVipAssociation $webVip $web1
        $null = Get-OneError { Add-EnsHaVipAssociation havip-x $web1 }
        $requests = Get-EnsHaVipEmulatorRequest -Change
        $requests | Should -BeOfType ((Get-Command Get-EnsHaVipEmulatorRequest).OutputType.Type)
        $requests.Operation | Select-Object -Unique | Should -Be 'AssociateHaVip'
        $requests[0].Parameters['HaVipId'] | Should -Be $webVip
        $requests[1].Code | Should -Be 'HaVipNotFound'
    }

    It 'filters by operation, with wildcards, in any case of letters' {
        $null = Get-EnsHaVip
        Get-EnsHaVipEmulatorRequest DescribeHaVips | Should -HaveCount 1
        Get-EnsHaVipEmulatorRequest describe* | Should -HaveCount 1
        Get-EnsHaVipEmulatorRequest AssociateHaVip | Should -BeNullOrEmpty
    }

    It 'takes emulators from the pipeline, the newest if there is none' {
        $null = Get-EnsHaVip
        $null = Start-EnsHaVipEmulator
        Get-EnsHaVipEmulatorRequest | Should -BeNullOrEmpty
        $emulator | Get-EnsHaVipEmulatorRequest | Should -HaveCount 1
    }

    It 'says that no emulator runs' {
        Stop-EnsHaVipEmulator
        $problem = Get-OneError { Get-EnsHaVipEmulatorRequest }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'NoEmulator,EnsHaVip.Commands.GetEnsHaVipEmulatorRequestCommand'
        $problem.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problem.TargetObject | Should -Be 'Get-EnsHaVipEmulatorRequest'
    }

    It 'completes operations' {
        Get-Completion 'Get-EnsHaVipEmulatorRequest -Operation Describe' | Should -Contain 'DescribeHaVips'
    }
}
