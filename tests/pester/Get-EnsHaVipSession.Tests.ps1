BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Get-EnsHaVipSession' {
    BeforeEach { $emulator = Start-TestEmulator }
    AfterEach { Stop-EnsHaVipEmulator; Disconnect-EnsHaVip }

    It 'takes nothing, asks nobody, and emits what it says' {
        $session = Get-EnsHaVipSession
        $session | Should -BeOfType ((Get-Command Get-EnsHaVipSession).OutputType.Type)
        $session.Endpoint | Should -Be $emulator.Endpoint
        $emulator.GetRequests() | Should -BeNullOrEmpty
        (Get-Command Get-EnsHaVipSession).Parameters.Keys | Where-Object { $_ -notin [Management.Automation.PSCmdlet]::CommonParameters } | Should -BeNullOrEmpty
    }

    It 'shows the session without its secret' {
        $session = Get-EnsHaVipSession
        $session.AccessKeyId | Should -BeExactly 'emul****'
        ($session | Format-List * | Out-String) + ($session | ConvertTo-Json -WarningAction Ignore) | Should -Not -Match 'emulator-key'
    }

    It 'survives a script that cleans up its variables' {
        & { Get-Variable -Scope Global -Name EnsHaVip* | Remove-Variable -Scope Global -ErrorAction Ignore }
        (Get-EnsHaVipSession).IsConnected | Should -BeTrue
    }

    It 'can be given to other cmdlets' {
        Get-EnsHaVip -Session (Get-EnsHaVipSession) | Should -HaveCount 3
    }

    It 'is nothing, and no error, without a session' {
        Disconnect-EnsHaVip
        (Get-Stream { Get-EnsHaVipSession }).Error | Should -BeNullOrEmpty
        Get-EnsHaVipSession | Should -BeNullOrEmpty
    }
}
