BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $seed = Get-Content (Join-Path $root 'src/EnsHaVip.Emulator/Seeds/default-seed.json') -Raw | ConvertFrom-Json
    $eip = @($seed.EipAddresses)[0].AllocationId
}

Describe 'Remove-EnsHaVipEipAddress' {
    BeforeEach {
        $emulator = Start-TestEmulator @{ AssociateSec = 0; UnassociateSec = 0 }
        Add-EnsHaVipEipAddress $webVip $eip
    }
    AfterEach { Stop-EnsHaVipEmulator }

    It 'takes an elastic address off a HAVIP, and emits nothing' {
        Remove-EnsHaVipEipAddress $webVip $eip | Should -BeNullOrEmpty
        (Get-EnsHaVip $webVip).AssociatedEipAddresses.Count | Should -Be 0
    }

    It 'finds the address itself when it is not named' {
        Remove-EnsHaVipEipAddress $webVip
        (Get-EnsHaVip $webVip).AssociatedEipAddresses.Count | Should -Be 0
    }

    It 'emits what it says with -PassThru' {
        $pair = Remove-EnsHaVipEipAddress $webVip -PassThru
        $pair | Should -BeOfType ((Get-Command Remove-EnsHaVipEipAddress).OutputType.Type)
        $pair.HaVipId, $pair.AllocationId, $pair.Changed | Should -Be $webVip, $eip, $true
    }

    It 'is a success without a change when the HAVIP does not carry the address' {
        Remove-EnsHaVipEipAddress $webVip $eip
        (Remove-EnsHaVipEipAddress $webVip $eip -PassThru).Changed | Should -BeFalse
    }

    It 'takes HAVIPs from the pipeline' {
        Get-EnsHaVip $webVip | Remove-EnsHaVipEipAddress
        (Get-EnsHaVip $webVip).AssociatedEipAddresses.Count | Should -Be 0
    }

    It 'writes one error, with code, category, target and advice, and sees to the others' {
        $all = Get-Stream { 'havip-x', $webVip | Remove-EnsHaVipEipAddress -PassThru }
        $all.Error | Should -HaveCount 1
        $all.Error.FullyQualifiedErrorId | Should -BeExactly 'HaVipNotFound,EnsHaVip.Commands.RemoveEnsHaVipEipAddressCommand'
        $all.Error.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $all.Error.TargetObject | Should -Be 'havip-x'
        $all.Error.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $all.Output | Should -HaveCount 1
    }

    It 'sends no change in any way that means "what if"' {
        Get-WhatIfChange "Remove-EnsHaVipEipAddress $webVip" $emulator | Should -Be 0
    }

    It 'is stopped within a second' {
        $null = Add-EnsHaVipEmulatorFault DelayBeforeApply -DurationSec 30 -Count 20
        Get-StopTime "Remove-EnsHaVipEipAddress $webVip" $emulator | Should -BeLessThan 1
    }
}
