BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Get-EnsHaVipEmulator' {
    AfterEach { Stop-EnsHaVipEmulator; Disconnect-EnsHaVip }

    It 'shows those of this runspace, oldest first, and emits what it says' {
        $first = Start-EnsHaVipEmulator
        $second = Start-EnsHaVipEmulator
        $all = Get-EnsHaVipEmulator
        $all | Should -BeOfType ((Get-Command Get-EnsHaVipEmulator).OutputType.Type)
        $all.Endpoint | Should -Be @($first.Endpoint, $second.Endpoint)
    }

    It 'shows none of another runspace' {
        $null = Start-EnsHaVipEmulator
        $shell = [powershell]::Create()
        $shell.AddScript("Import-Module '$staged'; @(Get-EnsHaVipEmulator).Count").Invoke() | Should -Be 0
        $shell.Dispose()
    }

    It 'shows none that was stopped' {
        $first = Start-EnsHaVipEmulator
        $second = Start-EnsHaVipEmulator
        Stop-EnsHaVipEmulator $first
        (Get-EnsHaVipEmulator).Endpoint | Should -Be $second.Endpoint
    }

    It 'is nothing, and no error, where none runs' {
        (Get-Stream { Get-EnsHaVipEmulator }).Error | Should -BeNullOrEmpty
        Get-EnsHaVipEmulator | Should -BeNullOrEmpty
    }

    It 'goes down the pipeline' {
        $null = Start-TestEmulator
        Get-EnsHaVipEmulator | Add-EnsHaVipEmulatorFault Throttled DescribeHaVips
        (Get-Stream { Get-EnsHaVip }).Warning | Should -HaveCount 1
    }
}
