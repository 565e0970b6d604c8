# Add- and Remove-EnsHaVipEipAddress.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $seed = Get-Content (Join-Path $root 'src/EnsHaVip.Emulator/Seeds/default-seed.json') -Raw | ConvertFrom-Json
    $eip = @($seed.EipAddresses)[0].AllocationId
}

Describe 'Add-EnsHaVipEipAddress and Remove-EnsHaVipEipAddress' {
    BeforeEach { $emulator = Start-TestEmulator @{ AssociateSec = 0; UnassociateSec = 0 } }
    AfterEach { Stop-EnsHaVipEmulator }

    It 'gives a HAVIP an elastic address, and takes it away' {
        Add-EnsHaVipEipAddress $webVip $eip | Should -BeNullOrEmpty
        (Get-EnsHaVip $webVip).AssociatedEipAddresses.EipId | Should -Be $eip
        Remove-EnsHaVipEipAddress $webVip $eip
        (Get-EnsHaVip $webVip).AssociatedEipAddresses.Count | Should -Be 0
    }

    It 'finds the address itself when it is not named' {
        Add-EnsHaVipEipAddress $webVip $eip
        Remove-EnsHaVipEipAddress $webVip
        (Get-EnsHaVip $webVip).AssociatedEipAddresses.Count | Should -Be 0
    }

    It 'emits what it says with -PassThru' {
        Add-EnsHaVipEipAddress $webVip $eip -PassThru | Should -BeOfType ((Get-Command Add-EnsHaVipEipAddress).OutputType.Type)
        Remove-EnsHaVipEipAddress $webVip -PassThru | Should -BeOfType ((Get-Command Remove-EnsHaVipEipAddress).OutputType.Type)
    }

    It 'takes HAVIPs from the pipeline' {
        Get-EnsHaVip $webVip | Add-EnsHaVipEipAddress -AllocationId $eip
        Get-EnsHaVip $webVip | Remove-EnsHaVipEipAddress
        (Get-EnsHaVip $webVip).AssociatedEipAddresses.Count | Should -Be 0
    }

    It 'writes one error, with code, category and advice' {
        $problem = Get-OneError { Add-EnsHaVipEipAddress $webVip eip-x }
        $problem.FullyQualifiedErrorId | Should -Match ',EnsHaVip\.Commands\.AddEnsHaVipEipAddressCommand$'
        $problem.CategoryInfo.Category | Should -Not -Be 'NotSpecified'
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'sends no change in any way that means "what if"' {
        Get-WhatIfChange "Add-EnsHaVipEipAddress $webVip $eip" $emulator | Should -Be 0
        Add-EnsHaVipEipAddress $webVip $eip
        Get-WhatIfChange "Remove-EnsHaVipEipAddress $webVip" $emulator | Should -Be 0
    }

    It 'is stopped within a second' {
        $null = Add-EnsHaVipEmulatorFault DelayBeforeApply -DurationSec 30 -Count 20
        Get-StopTime "Add-EnsHaVipEipAddress $webVip $eip" $emulator | Should -BeLessThan 1
        Get-StopTime "Remove-EnsHaVipEipAddress $webVip" $emulator | Should -BeLessThan 1
    }
}
