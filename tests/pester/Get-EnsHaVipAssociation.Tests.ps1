BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Get-EnsHaVipAssociation' {
    BeforeEach {
        $emulator = Start-TestEmulator
        Add-EnsHaVipAssociation $webVip $web1, $webInterface -Wait -PollIntervalSec 0.1
    }
    AfterEach { Stop-EnsHaVipEmulator }

    It 'gets all pairs, one object each, or those of some HAVIPs' {
        Get-EnsHaVipAssociation | Should -HaveCount 3
        (Get-EnsHaVipAssociation $apiVip).InstanceId | Should -Be $web2
    }

    It 'filters by <Filter>' -ForEach @(
        @{ Filter = '-InstanceId i-50c4abcd'; Wanted = 'i-50c4abcd' }
        @{ Filter = '-InstanceId I-50C4ABCD'; Wanted = 'i-50c4abcd' }
        @{ Filter = '-InstanceType networkinterface'; Wanted = 'eni-58z5abce' }
        @{ Filter = '-Status Associating'; Wanted = $null }
        @{ Filter = '-VSwitchId vsw-5p1wz0002'; Wanted = $null }
        @{ Filter = '-EnsRegionId cn-hangzhou-44 -InstanceType EnsInstance'; Wanted = 'i-50c4abcd', 'i-50c4abce' }
    ) {
        & ([scriptblock]::Create("Get-EnsHaVipAssociation $Filter")) | ForEach-Object InstanceId | Should -Be $Wanted
    }

    It 'refuses a filter that is null or empty, and never takes it for all: <_>' -ForEach '-InstanceId $null', "-InstanceId ''", '-InstanceId @()', "-InstanceType ''" {
        (Get-OneError ([scriptblock]::Create("Get-EnsHaVipAssociation $_ | Remove-EnsHaVipAssociation"))).CategoryInfo.Category | Should -Be 'InvalidData'
        Get-EnsHaVipAssociation | Should -HaveCount 3
    }

    It 'reads pairs from the pipeline again' {
        (Get-EnsHaVipAssociation | Get-EnsHaVipAssociation).InstanceId | Should -Be (Get-EnsHaVipAssociation).InstanceId
    }

    It 'keeps the order of the ids while it reads side by side' {
        ($apiVip, $webVip, $mailVip, $apiVip | Get-EnsHaVipAssociation -ThrottleLimit 4 -InstanceType EnsInstance).HaVipId | Should -Be $apiVip, $webVip, $apiVip
    }

    It 'takes HAVIPs from the pipeline' {
        Get-EnsHaVip -Name web-vip | Get-EnsHaVipAssociation | Should -HaveCount 2
    }

    It 'emits what it says, with ids, addresses and times' {
        $pair = Get-EnsHaVipAssociation $webVip $web1
        $pair | Should -BeOfType ((Get-Command Get-EnsHaVipAssociation).OutputType.Type)
        $pair.IpAddress, $pair.HaVipAddress, $pair.VSwitchId | Should -Be '10.0.0.11', '10.0.0.100', $webVSwitch
        $pair.Changed | Should -BeNullOrEmpty
        $pair.CreationTime.Offset | Should -Be ([timespan]::Zero)
    }

    It 'says HaVipNotFound for an id that is not there, and goes on' {
        $all = Get-Stream { Get-EnsHaVipAssociation havip-x, $apiVip }
        $all.Error.FullyQualifiedErrorId | Should -BeLike 'HaVipNotFound,*'
        $all.Output | Should -HaveCount 1
    }

    It 'is stopped within a second' {
        $null = Add-EnsHaVipEmulatorFault DelayBeforeApply -DurationSec 30
        Get-StopTime 'Get-EnsHaVipAssociation' $emulator | Should -BeLessThan 1
    }

    It 'completes types and statuses' {
        Get-Completion 'Get-EnsHaVipAssociation -InstanceType N' | Should -Be 'NetworkInterface'
        Get-Completion 'Get-EnsHaVipAssociation -Status ' | Should -Be 'Associating', 'InUse', 'Unassociating'
    }
}
