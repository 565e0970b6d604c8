BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Test-EnsHaVipAssociation' {
    BeforeEach { $emulator = Start-TestEmulator }
    AfterEach { Stop-EnsHaVipEmulator }

    It 'is a plain yes or no' {
        Test-EnsHaVipAssociation $apiVip $web2 | Should -BeExactly $true
        Test-EnsHaVipAssociation $apiVip $web1 | Should -BeExactly $false
    }

    It 'is no while the pair is not yet in use' {
        $emulator.HoldAssociation($webVip, $web1)
        Add-EnsHaVipAssociation $webVip $web1
        Test-EnsHaVipAssociation $webVip $web1 | Should -BeFalse
    }

    It 'is no, not an error, for what does not exist' {
        Test-EnsHaVipAssociation havip-x i-x | Should -BeFalse
    }

    It 'says why not with -Detailed' {
        $report = Test-EnsHaVipAssociation $webVip $mail1 -Detailed
        $report | Should -BeOfType EnsHaVip.HaVipAssociationReport
        $report.IsAssociated | Should -BeFalse
        $report.PredictedErrorCode | Should -Be 'IncorrectInstanceVSwitch'
        $report.Reason | Should -Match 'vSwitch'
    }

    It 'takes pairs from the pipeline' {
        Get-EnsHaVipAssociation | Test-EnsHaVipAssociation | Should -Be $true
    }

    It 'answers in the order of the pairs while it looks side by side' {
        Test-EnsHaVipAssociation $apiVip $web1, $web2, $mail1, $web2 -ThrottleLimit 4 | Should -Be $false, $true, $false, $true
    }

    It 'is an error, not a no, when the service cannot be asked' {
        $null = Add-EnsHaVipEmulatorFault ServiceUnavailableBeforeApply DescribeHaVips -Count 20
        Connect-EnsHaVip $emulator.Credential $emulator.Endpoint -MaxAttempt 1 | Out-Null
        $all = Get-Stream { Test-EnsHaVipAssociation $apiVip $web2 }
        $all.Error | Should -HaveCount 1
        $all.Output | Should -BeNullOrEmpty
    }

    It 'changes nothing' {
        Test-EnsHaVipAssociation $webVip $web1 | Should -BeFalse
        $emulator.ChangeCount | Should -Be 0
    }

    It 'is stopped within a second' {
        $null = Add-EnsHaVipEmulatorFault DelayBeforeApply -DurationSec 30 -Count 20
        Get-StopTime "Test-EnsHaVipAssociation $apiVip $web2" $emulator | Should -BeLessThan 1
    }

    It 'completes ids' {
        Get-Completion 'Test-EnsHaVipAssociation -HaVipId havip-' | Should -Contain $apiVip
    }
}
