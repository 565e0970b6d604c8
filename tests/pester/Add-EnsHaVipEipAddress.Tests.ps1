BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $seed = Get-Content (Join-Path $root 'src/EnsHaVip.Emulator/Seeds/default-seed.json') -Raw | ConvertFrom-Json
    $eip = @($seed.EipAddresses)[0].AllocationId
}

Describe 'Add-EnsHaVipEipAddress' {
    BeforeEach { $emulator = Start-TestEmulator @{ AssociateSec = 0; UnassociateSec = 0 } }
    AfterEach { Stop-EnsHaVipEmulator }

    It 'gives a HAVIP an elastic address, and emits nothing' {
        Add-EnsHaVipEipAddress $webVip $eip | Should -BeNullOrEmpty
        (Get-EnsHaVip $webVip).AssociatedEipAddresses.EipId | Should -Be $eip
    }

    It 'emits what it says with -PassThru' {
        $pair = Add-EnsHaVipEipAddress $webVip $eip -PassThru
        $pair | Should -BeOfType ((Get-Command Add-EnsHaVipEipAddress).OutputType.Type)
        $pair.HaVipId, $pair.AllocationId, $pair.Changed | Should -Be $webVip, $eip, $true
    }

    It 'is a success without a change when the address is there already' {
        Add-EnsHaVipEipAddress $webVip $eip
        (Add-EnsHaVipEipAddress $webVip $eip -PassThru).Changed | Should -BeFalse
    }

    It 'takes HAVIPs from the pipeline, and an address under the name that HAVIPs have for it' {
        Get-EnsHaVip $webVip | Add-EnsHaVipEipAddress -EipId $eip
        (Get-EnsHaVip $webVip).AssociatedEipAddresses.EipId | Should -Be $eip
        [pscustomobject]@{ HaVipId = $webVip; AllocationId = $eip } | Add-EnsHaVipEipAddress -PassThru | Should -HaveCount 1
    }

    It 'writes one error, with code, category, target and advice, and sees to the others' {
        $all = Get-Stream { 'havip-x', $webVip | Add-EnsHaVipEipAddress -AllocationId $eip -ThrottleLimit 1 -PassThru }
        $all.Error | Should -HaveCount 1
        $all.Error.FullyQualifiedErrorId | Should -BeExactly 'InstanceNotFound,EnsHaVip.Commands.AddEnsHaVipEipAddressCommand'
        $all.Error.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $all.Error.TargetObject.HaVipId | Should -Be 'havip-x'
        $all.Error.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $all.Output | Should -HaveCount 1
    }

    It 'refuses what cannot be an id, before anything is sent' {
        (Get-OneError { Add-EnsHaVipEipAddress $webVip 'eip 1' }).FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
        $emulator.GetRequests() | Should -BeNullOrEmpty
    }

    It 'sends no change in any way that means "what if"' {
        Get-WhatIfChange "Add-EnsHaVipEipAddress $webVip $eip" $emulator | Should -Be 0
    }

    It 'is stopped within a second' {
        $null = Add-EnsHaVipEmulatorFault DelayBeforeApply -DurationSec 30 -Count 20
        Get-StopTime "Add-EnsHaVipEipAddress $webVip $eip" $emulator | Should -BeLessThan 1
    }

    It 'completes ids' {
        Get-Completion 'Add-EnsHaVipEipAddress -HaVipId havip-5p14t0001' | Should -Be $webVip
    }
}
