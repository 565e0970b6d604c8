# Checks of an estate. Started by Invoke-Checks.ps1; needs the estate as data. Only reads.
param(
    [Parameter(Mandatory)]
    [hashtable] $Estate
)

BeforeDiscovery {
    $haVips = @($Estate.HaVips | ForEach-Object { @{ HaVipId = $_.HaVipId; Wanted = $_; LeastHolders = $Estate.LeastHolders } })
}

Describe 'HAVIP <HaVipId>' -ForEach $haVips {
    BeforeAll {
        $haVip = Get-EnsHaVip -HaVipId $HaVipId -ErrorAction SilentlyContinue
        $pairs = @(if ($haVip) { $haVip.AssociatedInstances })
        $candidates = @(if ($haVip) { Get-EnsHaVipCandidate -HaVipId $HaVipId })
    }

    It 'is there and ready' {
        $haVip | Should -Not -BeNullOrEmpty
        $haVip.Status | Should -BeIn 'Available', 'InUse'
    }

    It 'has its address' {
        $haVip.IpAddress | Should -BeExactly $Wanted.IpAddress
    }

    It 'is associated with exactly the holders that are meant' {
        $pairs.InstanceId | Sort-Object | Should -Be @($Wanted.Holders | Sort-Object)
    }

    It 'is in use on each of them' {
        $pairs | Where-Object Status -NE 'InUse' | ForEach-Object { "$($_.InstanceId) is $($_.Status)" } | Should -BeNullOrEmpty
    }

    It 'has somebody to take over' {
        $hosts = foreach ($pair in $pairs) {
            $candidate = $candidates | Where-Object InstanceId -EQ $pair.InstanceId
            if ($candidate -and $candidate.HostInstanceId) { $candidate.HostInstanceId } else { $pair.InstanceId }
        }

        @($hosts | Select-Object -Unique).Count | Should -BeGreaterOrEqual $LeastHolders -Because 'two network interfaces of one instance fail together'
    }

    It 'is held by instances that run' {
        $candidates | Where-Object { $_.InstanceId -in $pairs.InstanceId -and $_.InstanceType -eq 'EnsInstance' } |
            Where-Object Status -NE 'Running' | ForEach-Object { "$($_.InstanceId) is $($_.Status)" } | Should -BeNullOrEmpty
    }
}
