# The life of one HAVIP against a real account: see README.md beside this file. Each test goes on where the one before ended.
BeforeDiscovery {
    $skipped = -not $env:ENSHAVIP_LIVE_VSWITCH
    $hasInterface = [bool] $env:ENSHAVIP_LIVE_INTERFACE
}

Describe 'The life of a HAVIP' -Skip:$skipped {
    BeforeAll {
        Set-StrictMode -Version Latest
        $ErrorActionPreference = 'Stop'
        $root = Split-Path (Split-Path $PSScriptRoot)
        Import-Module (Join-Path $root 'out/EnsHaVip/EnsHaVip.psd1')

        $vSwitch = $env:ENSHAVIP_LIVE_VSWITCH
        $instance = $env:ENSHAVIP_LIVE_INSTANCE
        $interface = $env:ENSHAVIP_LIVE_INTERFACE
        $name = 'enshavip-live-' + [guid]::NewGuid().ToString('N').Substring(0, 8)
        $patience = @{ Wait = $true; TimeoutSec = if ($env:ENSHAVIP_LIVE_TIMEOUT) { [double] $env:ENSHAVIP_LIVE_TIMEOUT } else { 600 } }
        $endpoint = if ($env:ENSHAVIP_LIVE_ENDPOINT) { $env:ENSHAVIP_LIVE_ENDPOINT } else { 'China' }
        $session = Connect-EnsHaVip -Endpoint $endpoint -Verify

        function Get-Code {
            param([scriptblock] $Script)
            $failures = @()
            try { & $Script } catch { $failures = @($_) }
            $code = ($failures | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] }) -join ' '
            Write-Information "the service said: $code" -InformationAction Continue
            $code
        }
    }

    AfterAll {
        Get-EnsHaVip -Session $session -VSwitchId $vSwitch |
            Where-Object { $_.Name -like "$name*" } |
            Remove-EnsHaVip -Session $session -Force -Confirm:$false @patience
        Disconnect-EnsHaVip -Session $session
    }

    It 'begins with a HAVIP that becomes Available' {
        $made = New-EnsHaVip -VSwitchId $vSwitch -Name $name @patience

        $made.Status | Should -Be 'Available'
        $made.VSwitchId | Should -Be $vSwitch
        $script:haVip = $made.HaVipId
    }

    It 'is found by its id, by its name and by its vSwitch' {
        (Get-EnsHaVip -HaVipId $haVip).Name | Should -Be $name
        (Get-EnsHaVip -Name $name).HaVipId | Should -Be $haVip
        (Get-EnsHaVip -VSwitchId $vSwitch).HaVipId | Should -Contain $haVip
    }

    It 'can be carried by the instance, as the plan says' {
        (Get-EnsHaVipCandidate -HaVipId $haVip -Eligible).InstanceId | Should -Contain $instance
        (Test-EnsHaVipAssociation -HaVipId $haVip -InstanceId $instance -Detailed).PredictedErrorCode | Should -BeNullOrEmpty
    }

    It 'is associated with the instance, and the pair becomes InUse' {
        $pair = Add-EnsHaVipAssociation -HaVipId $haVip -InstanceId $instance -PassThru @patience

        $pair.Status | Should -Be 'InUse'
        $pair.Changed | Should -BeTrue
        Write-Information "the association took $($pair.Wait.Elapsed)" -InformationAction Continue
    }

    It 'is left alone when it is associated once more' {
        (Add-EnsHaVipAssociation -HaVipId $haVip -InstanceId $instance -PassThru @patience).Changed | Should -BeFalse
    }

    It 'is associated with the network interface as well' -Skip:(-not $hasInterface) {
        (Add-EnsHaVipAssociation -HaVipId $haVip -InstanceId $interface -PassThru @patience).Status | Should -Be 'InUse'
        Remove-EnsHaVipAssociation -HaVipId $haVip -InstanceId $interface @patience
    }

    It 'refuses <what> with <code>' -ForEach @(
        @{ what = 'an instance that does not exist'; code = 'InstanceNotFound'; id = $null; other = 'i-00000000000000000000' }
        @{ what = 'an association of a HAVIP that does not exist'; code = 'HaVipNotFound'; id = 'havip-00000000000000000000'; other = $null }
    ) {
        $id = if ($id) { $id } else { $haVip }
        $other = if ($other) { $other } else { $instance }

        Get-Code { Add-EnsHaVipAssociation -HaVipId $id -InstanceId $other } | Should -Be $code
    }

    It 'takes another name' {
        Set-EnsHaVip -HaVipId $haVip -Name "$name-renamed"

        (Get-EnsHaVip -HaVipId $haVip).Name | Should -Be "$name-renamed"
    }

    It 'is taken off the instance, and once more is no error' {
        (Remove-EnsHaVipAssociation -HaVipId $haVip -InstanceId $instance -PassThru @patience).Changed | Should -BeTrue
        (Remove-EnsHaVipAssociation -HaVipId $haVip -InstanceId $instance -PassThru @patience).Changed | Should -BeFalse
        (Get-EnsHaVip -HaVipId $haVip).AssociatedInstances | Should -BeNullOrEmpty
    }

    It 'is deleted' {
        Remove-EnsHaVip -HaVipId $haVip -Confirm:$false @patience

        Get-Code { Get-EnsHaVip -HaVipId $haVip } | Should -Be 'HaVipNotFound'
    }
}
