BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Invoke-EnsHaVipApi' {
    BeforeEach { $emulator = Start-TestEmulator }
    AfterEach { Stop-EnsHaVipEmulator }

    It 'calls any action and gives the answer as objects' {
        $answer = Invoke-EnsHaVipApi DescribeHaVips @{ HaVipId = $webVip }
        $answer.RequestId | Should -Match '^[0-9A-F-]{36}$'
        $answer.HaVips[0].HaVipId | Should -Be $webVip
    }

    It 'flattens lists and writes numbers and booleans as the service reads them, in any culture' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $null = Invoke-EnsHaVipApi DescribeHaVips @{ EnsRegionIds = 'cn-hangzhou-44', 'cn-beijing-15'; PageSize = 1000 }
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }

        $asked = ($emulator.GetRequests())[-1].Parameters
        $asked['EnsRegionIds.1'], $asked['EnsRegionIds.2'], $asked['PageSize'] | Should -Be 'cn-hangzhou-44', 'cn-beijing-15', '1000'
    }

    It 'writes the service''s refusal as an error with its code' {
        $problem = Get-OneError { Invoke-EnsHaVipApi AssociateHaVip @{ HaVipId = 'havip-x'; InstanceId = $web1 } }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'HaVipNotFound,EnsHaVip.Commands.InvokeEnsHaVipApiCommand'
        $problem.CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'sends no change in any way that means "what if", but reads' {
        Get-WhatIfChange "Invoke-EnsHaVipApi AssociateHaVip @{ HaVipId = '$webVip'; InstanceId = '$web1' }" $emulator | Should -Be 0
        (Invoke-EnsHaVipApi DescribeHaVips -WhatIf).TotalCount | Should -Be 3
    }

    It 'sends a change once when the answer is lost' {
        $null = Add-EnsHaVipEmulatorFault DroppedAfterApply AssociateHaVip
        $null = Get-OneError { Invoke-EnsHaVipApi AssociateHaVip @{ HaVipId = $webVip; InstanceId = $web1 } }
        $emulator.ChangeCount | Should -Be 1
    }

    It 'is stopped within a second' {
        $null = Add-EnsHaVipEmulatorFault DelayBeforeApply -DurationSec 30
        Get-StopTime 'Invoke-EnsHaVipApi DescribeHaVips' $emulator | Should -BeLessThan 1
    }
}
