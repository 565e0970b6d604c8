BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Wait-EnsHaVip' {
    BeforeEach { $emulator = Start-TestEmulator }
    AfterEach { Stop-EnsHaVipEmulator }

    It 'waits for a pair, and emits it refreshed with what the wait took' {
        $pair = Add-EnsHaVipAssociation $webVip $web1 -PassThru | Wait-EnsHaVip
        $pair | Should -BeOfType EnsHaVip.HaVipAssociation
        $pair.Status | Should -Be 'InUse'
        $pair.Wait.Polls | Should -BeGreaterThan 0
    }

    It 'waits for a HAVIP, and for a status of it' {
        $haVip = New-EnsHaVip $webVSwitch -Name fresh | Wait-EnsHaVip -Status Available
        $haVip | Should -BeOfType EnsHaVip.HaVip
        $haVip.Status | Should -Be 'Available'
    }

    It 'warns of a status that is not documented, and waits for it all the same' {
        $all = Get-Stream { Wait-EnsHaVip $webVip -Status Availble -TimeoutSec 0.2 -PollIntervalSec 0.1 }
        "$($all.Warning)" | Should -Match 'Availble'
        $all.Error.FullyQualifiedErrorId | Should -BeLike 'WaitTimeout,*'
    }

    It 'does not take an instance that is null for none' {
        (Get-OneError { Wait-EnsHaVip $apiVip -InstanceId $null }).CategoryInfo.Category | Should -Be 'InvalidData'
    }

    It 'waits until something is gone, and takes what was never there for gone' {
        Remove-EnsHaVipAssociation $apiVip $web2
        (Wait-EnsHaVip $apiVip $web2 -Gone).Status | Should -BeNullOrEmpty
        (Wait-EnsHaVip havip-x -Gone).HaVipId | Should -Be 'havip-x'
    }

    It 'serves many with the same look' {
        Add-EnsHaVipAssociation $webVip, $apiVip $web1, $webInterface -PassThru | Set-Variable pairs
        $emulator.ClearRequests()
        $pairs | Wait-EnsHaVip | Should -HaveCount 4
        $emulator.GetRequests().Count | Should -BeLessOrEqual 4
    }

    It 'emits each as soon as it is there' {
        $emulator.HoldAssociation($webVip, $web1)
        Add-EnsHaVipAssociation $webVip, $apiVip $web1
        $first = @{ HaVipId = $webVip; InstanceId = $web1 }, @{ HaVipId = $apiVip; InstanceId = $web1 } | ForEach-Object { [pscustomobject] $_ } |
            Wait-EnsHaVip -TimeoutSec 20 -PollIntervalSec 0.1 | Select-Object -First 1
        $first.HaVipId | Should -Be $apiVip
    }

    It 'says for each that was late what was seen last' {
        $emulator.HoldAssociation($webVip, $web1)
        Add-EnsHaVipAssociation $webVip $web1
        $problem = Get-OneError { Wait-EnsHaVip $webVip $web1 -TimeoutSec 0.3 -PollIntervalSec 0.1 }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'WaitTimeout,EnsHaVip.Commands.WaitEnsHaVipCommand'
        $problem.CategoryInfo.Category | Should -Be 'OperationTimeout'
        "$($problem.TargetObject)" | Should -Be "$webVip -> $web1"
        "$problem" | Should -Match 'Associating'
        $problem.ErrorDetails.RecommendedAction | Should -Match 'Wait-EnsHaVip'
    }

    It 'ends at once with another error when the pair vanishes' {
        $emulator.HoldAssociation($webVip, $web1)
        Add-EnsHaVipAssociation $webVip $web1
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$staged'; Connect-EnsHaVip `$args[0].Credential `$args[0].Endpoint | Out-Null; Wait-EnsHaVip $webVip $web1 -TimeoutSec 60 -PollIntervalSec 0.1").AddArgument($emulator)
        $emulator.ClearRequests()
        $running = $shell.BeginInvoke()
        for ($i = 0; $i -lt 200 -and $emulator.GetRequests().Count -lt 2; $i++) { Start-Sleep -Milliseconds 50 }
        $emulator.DropAssociation($webVip, $web1)
        $running.AsyncWaitHandle.WaitOne(10000) | Should -BeTrue
        $shell.Streams.Error.FullyQualifiedErrorId | Should -BeLike 'WaitFailedState,*'
        $shell.Dispose()
    }

    It 'survives a passing error' {
        Add-EnsHaVipAssociation $webVip $web1
        $null = Add-EnsHaVipEmulatorFault InternalErrorBeforeApply DescribeHaVips -Count 2
        (Wait-EnsHaVip $webVip $web1 -PollIntervalSec 0.1 -WarningAction SilentlyContinue).Status | Should -Be 'InUse'
    }

    It 'changes nothing' {
        Wait-EnsHaVip $apiVip | Should -HaveCount 1
        $emulator.ChangeCount | Should -Be 0
    }

    It 'is stopped within a second' {
        Get-StopTime "Wait-EnsHaVip $webVip -Status InUse" $emulator | Should -BeLessThan 1
    }

    It 'completes statuses' {
        Get-Completion 'Wait-EnsHaVip -Status ' | Should -Contain 'Available'
    }
}
