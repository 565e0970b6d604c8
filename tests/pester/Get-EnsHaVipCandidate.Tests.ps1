BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Get-EnsHaVipCandidate' {
    BeforeEach { $emulator = Start-TestEmulator }
    AfterEach { Stop-EnsHaVipEmulator }

    It 'lists what lives in the HAVIP''s vSwitch, and nothing else' {
        (Get-EnsHaVipCandidate $mailVip).InstanceId | Should -Be 'i-50c4b001', 'i-50c4b002', 'eni-58z5b001'
    }

    It 'says for each what the service would say' {
        $candidates = Get-EnsHaVipCandidate $apiVip
        ($candidates | Where-Object InstanceId -EQ $web1).IsEligible | Should -BeTrue
        ($candidates | Where-Object InstanceId -EQ $web2).PredictedErrorCode | Should -Be 'InstanceAlreadyAssociated'
        ($candidates | Where-Object InstanceId -EQ $webExpired).PredictedErrorCode | Should -Be 'IncorrectInstanceStatus'
    }

    It 'is right: the service takes every eligible one and refuses every other with that code' {
        foreach ($candidate in Get-EnsHaVipCandidate $webVip) {
            $all = Get-Stream { $candidate | Add-EnsHaVipAssociation -Wait -PassThru -PollIntervalSec 0.05 }
            if ($candidate.IsEligible) {
                $all.Output.Status | Should -Be 'InUse' -Because $candidate.InstanceId
                Remove-EnsHaVipAssociation $webVip $candidate.InstanceId -Wait -PollIntervalSec 0.05
            }
            else {
                $all.Error.FullyQualifiedErrorId | Should -BeLike "$($candidate.PredictedErrorCode),*" -Because $candidate.InstanceId
            }
        }
    }

    It 'narrows to the eligible, and to a type' {
        Get-EnsHaVipCandidate $webVip -Eligible | Where-Object { -not $_.IsEligible } | Should -BeNullOrEmpty
        (Get-EnsHaVipCandidate $webVip -InstanceType networkinterface).InstanceType | Select-Object -Unique | Should -Be 'NetworkInterface'
    }

    It 'takes HAVIPs from the pipeline and emits what it says' {
        $candidates = Get-EnsHaVip -Name web* | Get-EnsHaVipCandidate
        $candidates | Should -BeOfType ((Get-Command Get-EnsHaVipCandidate).OutputType.Type)
        $candidates.HaVipId | Select-Object -Unique | Should -Be $webVip, $apiVip
    }

    It 'says HaVipNotFound for an id that is not there' {
        (Get-OneError { Get-EnsHaVipCandidate havip-x }).FullyQualifiedErrorId | Should -BeLike 'HaVipNotFound,*'
    }

    It 'changes nothing' {
        $null = Get-EnsHaVipCandidate $webVip
        $emulator.ChangeCount | Should -Be 0
    }

    It 'is stopped within a second' {
        $null = Add-EnsHaVipEmulatorFault DelayBeforeApply -DurationSec 30
        Get-StopTime "Get-EnsHaVipCandidate $webVip" $emulator | Should -BeLessThan 1
    }

    It 'completes types' {
        Get-Completion 'Get-EnsHaVipCandidate -InstanceType E' | Should -Be 'EnsInstance'
    }
}
