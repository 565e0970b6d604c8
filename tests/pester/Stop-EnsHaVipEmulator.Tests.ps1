BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Stop-EnsHaVipEmulator' {
    AfterEach { Stop-EnsHaVipEmulator; Disconnect-EnsHaVip }

    It 'stops the one it is given, by the pipeline or by name, and emits nothing, as it says' {
        $first = Start-EnsHaVipEmulator
        $second = Start-EnsHaVipEmulator
        $first | Stop-EnsHaVipEmulator | Should -BeNullOrEmpty
        (Get-EnsHaVipEmulator).Endpoint | Should -Be $second.Endpoint
        Stop-EnsHaVipEmulator -Emulator $second
        Get-EnsHaVipEmulator | Should -BeNullOrEmpty
        (Get-Command Stop-EnsHaVipEmulator).OutputType.Type | Should -Be ([void])
    }

    It 'stops all of the runspace where none is given' {
        1..2 | ForEach-Object { $null = Start-EnsHaVipEmulator }
        Stop-EnsHaVipEmulator
        Get-EnsHaVipEmulator | Should -BeNullOrEmpty
    }

    It 'is no error where none runs, or a second time' {
        $emulator = Start-EnsHaVipEmulator
        Stop-EnsHaVipEmulator
        (Get-Stream { Stop-EnsHaVipEmulator; Stop-EnsHaVipEmulator $emulator }).Error | Should -BeNullOrEmpty
    }

    It 'frees the port' {
        $port = (Start-EnsHaVipEmulator).Endpoint.Port
        Stop-EnsHaVipEmulator
        (Start-EnsHaVipEmulator -Port $port).Endpoint.Port | Should -Be $port
    }

    It 'leaves a session whose calls fail, with the way on' {
        $null = Start-EnsHaVipEmulator
        $null = Connect-EnsHaVip (Get-EnsHaVipEmulator).Credential (Get-EnsHaVipEmulator).Endpoint -MaxAttempt 1
        Stop-EnsHaVipEmulator
        $problem = Get-OneError { Get-EnsHaVip }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'ConnectionRefused,EnsHaVip.Commands.GetEnsHaVipCommand'
        $problem.CategoryInfo.Category | Should -Be 'ConnectionError'
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'stops none under -WhatIf' {
        $null = Start-TestEmulator
        Stop-EnsHaVipEmulator -WhatIf
        Get-EnsHaVip | Should -HaveCount 3
    }

    It 'stops while somebody waits for an answer' {
        $emulator = Start-EnsHaVipEmulator -Connect
        $null = Add-EnsHaVipEmulatorFault DelayBeforeApply -DurationSec 60
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$staged'; Connect-EnsHaVip `$args[0].Credential `$args[0].Endpoint -MaxAttempt 1 | Out-Null; Get-EnsHaVip").AddArgument($emulator)
        $running = $shell.BeginInvoke()
        for ($i = 0; $i -lt 200 -and -not $emulator.GetRequests(); $i++) { Start-Sleep -Milliseconds 50 }
        (Measure-Command { Stop-EnsHaVipEmulator }).TotalSeconds | Should -BeLessThan 2
        $running.AsyncWaitHandle.WaitOne(10000) | Should -BeTrue
        $shell.Streams.Error | Should -HaveCount 1
        $shell.Dispose()
    }
}
