# The tests for a real account work on the day they are needed: here they run against the emulator, in a process of their own.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $pesterPath = (Get-Module Pester).Path

    function Invoke-Live {
        param([hashtable] $Environment)
        $before = @{}
        foreach ($variable in $Environment.Keys) {
            $before[$variable] = [Environment]::GetEnvironmentVariable($variable)
            [Environment]::SetEnvironmentVariable($variable, $Environment[$variable])
        }

        try {
            $lines = @(& (Join-Path $root 'build/Shell.ps1') -NoProfile -NonInteractive -File (Join-Path $root 'build/Invoke-Specs.ps1') -Pester $pesterPath `
                    -Specs (Join-Path $root 'tests/live') -Results $TestDrive '-Name:*' -WithAccount 2>&1 | ForEach-Object { "$_" })
            [pscustomobject]@{ ExitCode = $LASTEXITCODE; Text = $lines -join "`n" }
        }
        finally {
            foreach ($variable in $Environment.Keys) { [Environment]::SetEnvironmentVariable($variable, $before[$variable]) }
        }
    }
}

Describe 'The tests for a real account' {
    AfterEach { Get-EnsHaVipEmulator | Stop-EnsHaVipEmulator }

    It 'pass against the emulator, and leave nothing behind' {
        $emulator = Start-TestEmulator
        $before = @($emulator.GetHaVips() | ForEach-Object HaVipId)

        $run = Invoke-Live @{
            ALIBABA_CLOUD_ACCESS_KEY_ID = 'emulator-key-id'; ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'emulator-key-secret'
            ENSHAVIP_LIVE_ENDPOINT = "$($emulator.Endpoint)"; ENSHAVIP_LIVE_VSWITCH = $webVSwitch
            ENSHAVIP_LIVE_INSTANCE = $web1; ENSHAVIP_LIVE_INTERFACE = $webInterface
        }

        $run.Text | Should -BeLike '*Tests Passed: 11, Failed: 0, Skipped: 0*'
        $run.ExitCode | Should -Be 0
        @($emulator.GetHaVips() | ForEach-Object HaVipId) | Should -Be $before
    }

    It 'clean up after themselves where the instance is in another vSwitch' {
        $emulator = Start-TestEmulator
        $before = @($emulator.GetHaVips() | ForEach-Object HaVipId)

        $run = Invoke-Live @{
            ALIBABA_CLOUD_ACCESS_KEY_ID = 'emulator-key-id'; ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'emulator-key-secret'
            ENSHAVIP_LIVE_ENDPOINT = "$($emulator.Endpoint)"; ENSHAVIP_LIVE_VSWITCH = $webVSwitch; ENSHAVIP_LIVE_INSTANCE = $mail1; ENSHAVIP_LIVE_TIMEOUT = '5'
        }

        $run.Text | Should -BeLike '*IncorrectInstanceVSwitch*'
        $run.ExitCode | Should -Be 1
        @($emulator.GetHaVips() | ForEach-Object HaVipId) | Should -Be $before
    }

    It 'are skipped, and ask nothing, where no vSwitch is named' {
        $emulator = Start-TestEmulator

        $run = Invoke-Live @{ ENSHAVIP_LIVE_ENDPOINT = "$($emulator.Endpoint)"; ENSHAVIP_LIVE_VSWITCH = $null }

        $run.Text | Should -BeLike '*Tests Passed: 0, Failed: 0, Skipped: 11*'
        $emulator.GetRequests() | Should -BeNullOrEmpty
    }
}
