# Runspaces beside each other: jobs, threads, pipelines in pipelines. Sessions must not mix.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    function Get-SeedOf {
        param([string] $Name)
        @{
            Accounts   = @(@{ AccountId = '1'; AccessKeys = @(@{ AccessKeyId = "key-$Name"; AccessKeySecret = "secret-$Name" }) })
            EnsRegions = @(@{ EnsRegionId = 'cn-1' }); Networks = @(@{ NetworkId = 'n-1'; EnsRegionId = 'cn-1' })
            VSwitches  = @(@{ VSwitchId = 'vsw-1'; NetworkId = 'n-1'; CidrBlock = '10.0.0.0/16' })
            Instances  = @(1..5 | ForEach-Object { @{ InstanceId = "i-$_"; VSwitchId = 'vsw-1'; IpAddress = "10.0.1.$_" } })
            HaVips     = @(1..20 | ForEach-Object { @{ HaVipId = "havip-$Name-$_"; VSwitchId = 'vsw-1'; IpAddress = "10.0.0.$_" } })
        }
    }
}

Describe 'Sessions in parallel runspaces' {
    AfterEach { Stop-EnsHaVipEmulator; Disconnect-EnsHaVip }

    It 'are each runspace''s own: none is inherited, and two accounts do not mix' {
        $emulators = 'a', 'b' | ForEach-Object { Start-EnsHaVipEmulator -Seed (Get-SeedOf $_) }
        $found = 1..16 | ForEach-Object -ThrottleLimit 8 -UseNewRunspace -Parallel {
            Import-Module $using:staged
            if (Get-EnsHaVipSession) { throw 'a session was inherited' }
            $mine = ($using:emulators)[$_ % 2]
            $null = Connect-EnsHaVip $mine.Credential $mine.Endpoint
            foreach ($again in 1..5) {
                $ids = (Get-EnsHaVip).HaVipId
                [pscustomobject]@{ Account = $_ % 2; Prefix = @($ids | ForEach-Object { ($_ -split '-')[1] } | Select-Object -Unique) -join ','; Count = $ids.Count }
            }
        }

        $found | Should -HaveCount 80
        ($found | Group-Object Account, Prefix, Count).Name | Sort-Object | Should -Be '0, a, 20', '1, b, 20'
    }

    It 'are not left to the next iteration in the same runspace' {
        $emulator = Start-EnsHaVipEmulator
        1..3 | ForEach-Object -ThrottleLimit 1 -Parallel {
            Import-Module $using:staged
            [bool](Get-EnsHaVipSession)
            $null = Connect-EnsHaVip ($using:emulator).Credential ($using:emulator).Endpoint
        } | Should -Be $false, $false, $false
    }

    It 'do not cross processes, and -Session says so' {
        $null = Start-EnsHaVipEmulator -Connect
        $session = Get-EnsHaVipSession
        $all = Get-Stream { Start-Job { Import-Module $using:staged; Get-EnsHaVip -Session $using:session } | Receive-Job -Wait -AutoRemoveJob }
        "$($all.Error)" | Should -Match 'cannot cross processes.+Connect-EnsHaVip'
    }

    It 'can be handed over with $using:, and share their request rate' {
        $emulator = Start-EnsHaVipEmulator
        $session = Connect-EnsHaVip $emulator.Credential $emulator.Endpoint -RequestsPerSecond 20
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $counts = 1..40 | ForEach-Object -ThrottleLimit 10 -Parallel {
            Import-Module $using:staged
            (Get-EnsHaVip -Session $using:session).Count
        }
        $counts | Should -HaveCount 40
        $counts | Select-Object -Unique | Should -Be 3
        $watch.Elapsed.TotalSeconds | Should -BeGreaterThan 0.9
    }

    It 'make changes side by side, each exactly once' {
        $emulator = Start-EnsHaVipEmulator -Seed (Get-SeedOf 'a') -AssociateSec 0.1 -MaxHaVipsPerInstance 100
        $session = Connect-EnsHaVip $emulator.Credential $emulator.Endpoint
        $pairs = 1..20 | ForEach-Object -ThrottleLimit 10 -Parallel {
            Import-Module $using:staged
            Add-EnsHaVipAssociation "havip-a-$_" i-1, i-2 -Wait -PassThru -Session $using:session -PollIntervalSec 0.1
        }
        $pairs | Should -HaveCount 40
        $pairs.Status | Select-Object -Unique | Should -Be 'InUse'
        @($emulator.GetRequests() | Where-Object { $_.IsChange -and $_.IsApplied }).Count | Should -Be 40
        $emulator.ChangeCount | Should -Be 40
    }

    It 'work in thread jobs' {
        $emulator = Start-EnsHaVipEmulator -Connect
        $session = Get-EnsHaVipSession
        $job = Start-ThreadJob { Import-Module $using:staged; Get-EnsHaVip -Session $using:session; Get-EnsHaVip }
        Wait-Job $job | Out-Null
        $output = Receive-Job $job -ErrorVariable problem -ErrorAction SilentlyContinue
        $output | Should -HaveCount 3
        $problem.FullyQualifiedErrorId | Should -BeLike 'NoSession,*'
        Remove-Job $job
    }

    It 'outlive their runspace''s other sessions, and end with Disconnect only' {
        $emulator = Start-EnsHaVipEmulator
        $session = 1 | ForEach-Object -Parallel {
            Import-Module $using:staged
            $mine = $using:emulator
            Connect-EnsHaVip $mine.Credential $mine.Endpoint
        }
        Get-EnsHaVip -Session $session | Should -HaveCount 3
        Disconnect-EnsHaVip $session
        (Get-OneError { Get-EnsHaVip -Session $session }).FullyQualifiedErrorId | Should -BeLike 'NoSession,*'
    }

    It 'survive the removal and the import of the module in another runspace' {
        $emulator = Start-EnsHaVipEmulator -Connect
        1 | ForEach-Object -Parallel { Import-Module $using:staged; Remove-Module EnsHaVip; Import-Module $using:staged -Force }
        Get-EnsHaVip | Should -HaveCount 3
        $emulator.GetRequests() | Should -HaveCount 1
    }
}

Describe 'A background job' {
    It 'gets objects that bind again after they were serialised' {
        $emulator = Start-TestEmulator
        $job = Start-Job {
            Import-Module $using:staged
            $key = [pscredential]::new('emulator-key-id', (ConvertTo-SecureString 'emulator-key-secret' -AsPlainText -Force))
            $null = Connect-EnsHaVip $key $using:emulator.Endpoint
            Get-EnsHaVip -Name web-vip
        }
        $haVip = Receive-Job $job -Wait -AutoRemoveJob
        $haVip.PSTypeNames[0] | Should -Be 'Deserialized.EnsHaVip.HaVip'
        ($haVip | Add-EnsHaVipAssociation -InstanceId $web1 -PassThru -Wait).Status | Should -Be 'InUse'
        $emulator.ChangeCount | Should -Be 1
        Stop-EnsHaVipEmulator
    }
}
