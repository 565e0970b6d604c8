BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Disconnect-EnsHaVip' {
    BeforeEach { $emulator = Start-TestEmulator }
    AfterEach { Stop-EnsHaVipEmulator; Disconnect-EnsHaVip }

    It 'ends the runspace''s session, asks nobody, and emits nothing, as it says' {
        Disconnect-EnsHaVip | Should -BeNullOrEmpty
        Get-EnsHaVipSession | Should -BeNullOrEmpty
        $emulator.GetRequests() | Should -BeNullOrEmpty
        (Get-Command Disconnect-EnsHaVip).OutputType.Type | Should -Be ([void])
    }

    It 'takes a session from the pipeline, and ends it whoever still holds it' {
        $session = Get-EnsHaVipSession
        $session | Disconnect-EnsHaVip
        $session.IsConnected | Should -BeFalse
        Get-EnsHaVipSession | Should -BeNullOrEmpty
    }

    It 'leaves another session alone' {
        $first = Get-EnsHaVipSession
        $second = Connect-EnsHaVip $emulator.Credential $emulator.Endpoint
        Disconnect-EnsHaVip $first
        (Get-EnsHaVipSession).IsConnected | Should -BeTrue
        [object]::ReferenceEquals($second, (Get-EnsHaVipSession)) | Should -BeTrue
    }

    It 'makes later calls with that session the error NoSession, which says that it has ended' {
        $session = Get-EnsHaVipSession
        Disconnect-EnsHaVip
        $problem = Get-OneError { Get-EnsHaVip -Session $session }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'NoSession,EnsHaVip.Commands.GetEnsHaVipCommand'
        $problem.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $problem.TargetObject | Should -Be 'Get-EnsHaVip'
        "$problem" | Should -Match 'ended'
        $problem.ErrorDetails.RecommendedAction | Should -Match 'Connect-EnsHaVip'
    }

    It 'does nothing, and is no error, without a session or a second time' {
        $session = Get-EnsHaVipSession
        Disconnect-EnsHaVip
        (Get-Stream { Disconnect-EnsHaVip; Disconnect-EnsHaVip $session }).Error | Should -BeNullOrEmpty
    }

    It 'ends what waits with it in another runspace, at once' {
        $job = Start-ThreadJob { Import-Module $args[0]; Wait-EnsHaVip $args[1] $args[2] -Session $args[3] -PollIntervalSec 600 } -ArgumentList $staged, $webVip, $web1, (Get-EnsHaVipSession)
        for ($i = 0; $i -lt 200 -and -not $emulator.GetRequests().Count; $i++) { Start-Sleep -Milliseconds 50 }
        Disconnect-EnsHaVip
        $job | Wait-Job -Timeout 10 | Should -Not -BeNullOrEmpty
        $job.Error.FullyQualifiedErrorId | Should -BeLike 'NoSession,*'
        $job | Remove-Job -Force
    }

    It 'refuses what is no session' {
        (Get-OneError { Disconnect-EnsHaVip 'prod' }).FullyQualifiedErrorId | Should -BeExactly 'CannotConvertArgumentNoMessage,EnsHaVip.Commands.DisconnectEnsHaVipCommand'
    }
}
