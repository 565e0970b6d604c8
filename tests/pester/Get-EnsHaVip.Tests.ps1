BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')

    # 25 HAVIPs in pages of 10.
    function Get-LargeSeed {
        $haVips = 1..25 | ForEach-Object { @{ HaVipId = 'havip-{0:d3}' -f $_; Name = "name-$_"; VSwitchId = 'vsw-1'; IpAddress = "10.0.0.$_" } }
        @{
            Accounts   = @(@{ AccountId = '1'; AccessKeys = @(@{ AccessKeyId = 'key'; AccessKeySecret = 'secret' }) })
            EnsRegions = @(@{ EnsRegionId = 'cn-1' })
            Networks   = @(@{ NetworkId = 'n-1'; EnsRegionId = 'cn-1' })
            VSwitches  = @(@{ VSwitchId = 'vsw-1'; NetworkId = 'n-1'; CidrBlock = '10.0.0.0/24' })
            HaVips     = $haVips
        }
    }
}

Describe 'Get-EnsHaVip' {
    BeforeEach { $emulator = Start-TestEmulator }
    AfterEach { Stop-EnsHaVipEmulator }

    Context 'parameters' {
        It 'gets all, or those with the ids' {
            Get-EnsHaVip | Should -HaveCount 3
            (Get-EnsHaVip $mailVip, $webVip).HaVipId | Should -Be $mailVip, $webVip
        }

        It 'filters by <Filter>' -ForEach @(
            @{ Filter = '-Name web*'; Wanted = 'havip-5p14t0001', 'havip-5p14t0002' }
            @{ Filter = '-Name WEB-V*, mail-?ip'; Wanted = 'havip-5p14t0001', 'havip-5p14t0003' }
            @{ Filter = '-Status InUse'; Wanted = 'havip-5p14t0002' }
            @{ Filter = '-Status inuse, available'; Wanted = 'havip-5p14t0001', 'havip-5p14t0002', 'havip-5p14t0003' }
            @{ Filter = '-VSwitchId vsw-5p1wz0002'; Wanted = 'havip-5p14t0003' }
            @{ Filter = '-NetworkId n-5wtkyr0001'; Wanted = 'havip-5p14t0001', 'havip-5p14t0002' }
            @{ Filter = '-IpAddress 10.0.0.101'; Wanted = 'havip-5p14t0002' }
            @{ Filter = '-EnsRegionId cn-beijing-15'; Wanted = 'havip-5p14t0003' }
            @{ Filter = '-EnsRegionId cn-beijing-15, cn-hangzhou-44 -Name *vip'; Wanted = 'havip-5p14t0001', 'havip-5p14t0003' }
            @{ Filter = '-Name nothing'; Wanted = $null }
        ) {
            & ([scriptblock]::Create("Get-EnsHaVip $Filter")) | ForEach-Object HaVipId | Should -Be $Wanted
        }

        It 'looks in the session''s edge node when none is given' {
            Connect-EnsHaVip $emulator.Credential $emulator.Endpoint -EnsRegionId cn-beijing-15 | Out-Null
            (Get-EnsHaVip).HaVipId | Should -Be $mailVip
        }

        It 'has a default set that needs nothing' {
            (Get-Command Get-EnsHaVip).DefaultParameterSet | Should -Be 'ByFilter'
        }
    }

    Context 'pages' {
        BeforeEach {
            Stop-EnsHaVipEmulator
            $emulator = Start-TestEmulator @{ Seed = Get-LargeSeed; MaxPageSize = 10 }
        }

        It 'reads every page, each HAVIP once' {
            $all = Get-EnsHaVip
            $all | Should -HaveCount 25
            ($all.HaVipId | Select-Object -Unique) | Should -HaveCount 25
            $emulator.GetRequests().Count | Should -Be 3
        }

        It 'reads no more than the pipeline wants' {
            Get-EnsHaVip -First 3 | Should -HaveCount 3
            $emulator.GetRequests().Count | Should -Be 1
            Get-EnsHaVip | Select-Object -First 1 | Should -HaveCount 1
            $emulator.GetRequests().Count | Should -BeLessOrEqual 3
        }

        It 'skips and counts' {
            (Get-EnsHaVip -Skip 20 -First 2).HaVipId | Should -HaveCount 2
            Get-EnsHaVip -First 1 -IncludeTotalCount | Select-Object -First 1 | ForEach-Object { "$_" } | Should -Match '25'
        }
    }

    Context 'pipeline and output' {
        It 'takes ids as text, and objects with an id' {
            $webVip, $apiVip | Get-EnsHaVip | Should -HaveCount 2
            [pscustomobject]@{ HaVipId = $webVip } | Get-EnsHaVip | Should -HaveCount 1
            Get-EnsHaVipAssociation | Get-EnsHaVip | ForEach-Object HaVipId | Should -Be $apiVip
        }

        It 'is what it says it is, with every property also when empty' {
            $haVip = Get-EnsHaVip $webVip
            $haVip | Should -BeOfType ((Get-Command Get-EnsHaVip).OutputType.Type)
            $haVip.AssociatedInstances.Count | Should -Be 0
            $haVip.AssociatedEipAddresses.Count | Should -Be 0
            $haVip.CreationTime | Should -BeOfType DateTimeOffset
            $haVip.CreationTime.Offset | Should -Be ([timespan]::Zero)
        }

        It 'shows a table with the associations in it' {
            $text = Get-EnsHaVip | Out-String -Width 200
            $text | Should -Match 'HaVipId\s+Name\s+IpAddress\s+Status\s+Associations'
            $text | Should -Match "$apiVip\s.*$web2 \(InUse\)"
        }
    }

    Context 'errors, stop, completion' {
        It 'says HaVipNotFound for each id that is not there, and goes on' {
            $all = Get-Stream { Get-EnsHaVip havip-x, $webVip, havip-y }
            $all.Error.FullyQualifiedErrorId | Should -Be (, 'HaVipNotFound,EnsHaVip.Commands.GetEnsHaVipCommand' * 2)
            $all.Error.TargetObject | Should -Be 'havip-x', 'havip-y'
            $all.Output | Should -HaveCount 1
        }

        It 'says NoSession when nobody has connected' {
            Disconnect-EnsHaVip
            $problem = Get-OneError { Get-EnsHaVip }
            $problem.FullyQualifiedErrorId | Should -BeLike 'NoSession,*'
            $problem.ErrorDetails.RecommendedAction | Should -Match 'Connect-EnsHaVip'
        }

        It 'says what kept it from the service' {
            Stop-EnsHaVipEmulator
            $problem = Get-OneError { Get-EnsHaVip }
            $problem.FullyQualifiedErrorId | Should -BeLike 'ConnectionRefused,*'
            $problem.CategoryInfo.Category | Should -Be 'ConnectionError'
            $emulator = Start-TestEmulator
        }

        It 'writes one verbose line a call, with operation, attempt, time and request' {
            (Get-Stream { Get-EnsHaVip -Verbose }).Verbose.Message | Should -Match '^DescribeHaVips .*attempt 1, \d+ ms, request [0-9A-F-]{36}'
        }

        It 'is stopped within a second' {
            $null = Add-EnsHaVipEmulatorFault DelayBeforeApply -DurationSec 30
            Get-StopTime 'Get-EnsHaVip' $emulator | Should -BeLessThan 1
        }

        It 'completes ids, statuses and edge nodes' {
            Get-Completion 'Get-EnsHaVip -HaVipId havip-5p14t0002' | Should -Be $apiVip
            Get-Completion 'Get-EnsHaVip -Status In' | Should -Be 'InUse'
            Get-Completion 'Get-EnsHaVip -EnsRegionId cn-b' | Should -Be 'cn-beijing-15'
        }
    }
}
