BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'New-EnsHaVip' {
    BeforeEach { $emulator = Start-TestEmulator }
    AfterEach { Stop-EnsHaVipEmulator }

    It 'makes a HAVIP and emits it, Creating at first' {
        $haVip = New-EnsHaVip $webVSwitch fresh -Description 'a new one' -IpAddress 10.0.0.200
        $haVip | Should -BeOfType ((Get-Command New-EnsHaVip).OutputType.Type)
        $haVip.Name, $haVip.Description, $haVip.IpAddress | Should -Be 'fresh', 'a new one', '10.0.0.200'
        $haVip.Status | Should -BeIn 'Creating', 'Available'
        Get-EnsHaVip $haVip.HaVipId | Should -HaveCount 1
    }

    It 'waits until it is Available with -Wait' {
        (New-EnsHaVip $webVSwitch fresh -Wait).Status | Should -Be 'Available'
    }

    It 'makes several, each with an address of its own' {
        $haVips = New-EnsHaVip $webVSwitch fresh -Count 3 -Wait
        $haVips | Should -HaveCount 3
        $haVips.IpAddress | Select-Object -Unique | Should -HaveCount 3
        $emulator.ChangeCount | Should -Be 1
    }

    It 'goes on down the pipeline' {
        New-EnsHaVip $webVSwitch fresh -Wait | Add-EnsHaVipAssociation -InstanceId $web1 -Wait -PassThru | ForEach-Object Status | Should -Be 'InUse'
    }

    It 'refuses what cannot be before anything is sent: <Arguments>' -ForEach @(
        @{ Arguments = '-Count 11' }
        @{ Arguments = '-Count 0' }
        @{ Arguments = '-Count 2 -IpAddress 10.0.0.9' }
    ) {
        $null = Get-OneError ([scriptblock]::Create("New-EnsHaVip vsw-5p1wz0001 $Arguments"))
        $emulator.ChangeCount | Should -Be 0
    }

    It 'takes blank cells of a table for not given' {
        $made = "VSwitchId,Name,Description,IpAddress`n$webVSwitch,,,`n$webVSwitch,one,," | ConvertFrom-Csv | New-EnsHaVip
        $made.Name | Sort-Object | Should -Be '', 'one'
    }

    It 'says that a name will not do: <_>' -ForEach 'http://x', 'https://x' {
        $problem = Get-OneError { New-EnsHaVip $webVSwitch $_ }
        $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
        Get-EnsHaVip | Should -HaveCount 3
    }

    It 'makes none twice when the answer is lost' {
        $null = Add-EnsHaVipEmulatorFault DroppedAfterApply CreateHaVip
        $haVip = New-EnsHaVip $webVSwitch lost -WarningAction SilentlyContinue
        $haVip.Name | Should -Be 'lost'
        Get-EnsHaVip -Name lost | Should -HaveCount 1
    }

    It 'says why an address will not do' {
        $problem = Get-OneError { New-EnsHaVip $webVSwitch -IpAddress 10.9.9.9 }
        $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $problem.Exception.Operation | Should -Be 'CreateHaVip'
    }

    It 'names the RAM action when it is not allowed' {
        $seed = @{ Accounts = @(@{ AccountId = '1'; Deny = @('CreateHaVip'); AccessKeys = @(@{ AccessKeyId = 'key'; AccessKeySecret = 'secret' }) })
            EnsRegions = @(@{ EnsRegionId = 'cn-1' }); Networks = @(@{ NetworkId = 'n-1'; EnsRegionId = 'cn-1' }); VSwitches = @(@{ VSwitchId = 'vsw-1'; NetworkId = 'n-1'; CidrBlock = '10.0.0.0/24' })
        }
        Stop-EnsHaVipEmulator
        $emulator = Start-TestEmulator @{ Seed = $seed }
        $problem = Get-OneError { New-EnsHaVip vsw-1 }
        $problem.FullyQualifiedErrorId | Should -BeLike 'NoPermission,*'
        $problem.CategoryInfo.Category | Should -Be 'PermissionDenied'
        $problem.ErrorDetails.RecommendedAction | Should -Match 'ens:CreateHaVips'
    }

    It 'sends no change in any way that means "what if"' {
        Get-WhatIfChange "New-EnsHaVip $webVSwitch fresh" $emulator | Should -Be 0
    }

    It 'is stopped within a second' {
        $null = Add-EnsHaVipEmulatorFault DelayBeforeApply -DurationSec 30
        Get-StopTime "New-EnsHaVip $webVSwitch fresh" $emulator | Should -BeLessThan 1
    }

    It 'completes vSwitches' {
        Get-Completion 'New-EnsHaVip -VSwitchId vsw-5p1wz0001' | Should -Contain $webVSwitch
    }
}
