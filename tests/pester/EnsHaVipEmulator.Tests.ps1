# Start-, Get- and Stop-EnsHaVipEmulator, Add-EnsHaVipEmulatorFault, Get-EnsHaVipEmulatorRequest.
BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Start-EnsHaVipEmulator' {
    AfterEach { Stop-EnsHaVipEmulator; Disconnect-EnsHaVip }

    It 'listens on this machine only, on a free port, and emits what it says' {
        $emulator = Start-EnsHaVipEmulator
        $emulator | Should -BeOfType ((Get-Command Start-EnsHaVipEmulator).OutputType.Type)
        $emulator.Endpoint.Host | Should -Be '127.0.0.1'
        $emulator.Endpoint.Port | Should -BeGreaterThan 1023
    }

    It 'makes a session with -Connect only' {
        $null = Start-EnsHaVipEmulator
        Get-EnsHaVipSession | Should -BeNullOrEmpty
        $null = Start-EnsHaVipEmulator -Connect
        Get-EnsHaVip | Should -HaveCount 3
    }

    It 'takes a seed as a hashtable or as a file' {
        $seed = @{ Accounts = @(@{ AccountId = '1'; AccessKeys = @(@{ AccessKeyId = 'key'; AccessKeySecret = 'secret' }) }) }
        $null = Start-EnsHaVipEmulator -Seed $seed -Connect
        Get-EnsHaVip | Should -BeNullOrEmpty
        $seed | ConvertTo-Json -Depth 5 | Set-Content TestDrive:/seed.json
        $null = Start-EnsHaVipEmulator -Seed TestDrive:/seed.json -Connect
        Get-EnsHaVip | Should -BeNullOrEmpty
    }

    It 'says where a seed is wrong' {
        $problem = Get-OneError { Start-EnsHaVipEmulator -Seed @{ Accounts = @(@{ AccessKeys = @() }) } }
        $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
        "$problem" | Should -Match 'Accounts'
    }

    It 'says that a port is taken, and what to do' {
        $emulator = Start-EnsHaVipEmulator
        $problem = Get-OneError { Start-EnsHaVipEmulator -Port $emulator.Endpoint.Port }
        $problem.FullyQualifiedErrorId | Should -BeLike 'EmulatorNotStarted,*'
        $problem.ErrorDetails.RecommendedAction | Should -Match '-Port'
    }

    It 'starts nothing under -WhatIf' {
        Start-EnsHaVipEmulator -WhatIf | Should -BeNullOrEmpty
        Get-EnsHaVipEmulator | Should -BeNullOrEmpty
    }
}

Describe 'Get-EnsHaVipEmulator and Stop-EnsHaVipEmulator' {
    AfterEach { Stop-EnsHaVipEmulator; Disconnect-EnsHaVip }

    It 'shows those of this runspace, and stops one or all' {
        $first = Start-EnsHaVipEmulator
        $null = Start-EnsHaVipEmulator
        Get-EnsHaVipEmulator | Should -HaveCount 2
        $first | Stop-EnsHaVipEmulator
        Get-EnsHaVipEmulator | Should -HaveCount 1
        Stop-EnsHaVipEmulator -WhatIf
        Get-EnsHaVipEmulator | Should -HaveCount 1
        Stop-EnsHaVipEmulator
        Get-EnsHaVipEmulator | Should -BeNullOrEmpty
    }

    It 'frees the port' {
        $port = (Start-EnsHaVipEmulator).Endpoint.Port
        Stop-EnsHaVipEmulator
        (Start-EnsHaVipEmulator -Port $port).Endpoint.Port | Should -Be $port
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

Describe 'Add-EnsHaVipEmulatorFault' {
    BeforeEach { $emulator = Start-TestEmulator }
    AfterEach { Stop-EnsHaVipEmulator; Disconnect-EnsHaVip }

    It 'strikes the call it was told to, once, and keeps account' {
        $fault = Add-EnsHaVipEmulatorFault SystemErrorBeforeApply DescribeHaVips -OnCall 2 -PassThru
        $fault | Should -BeOfType ((Get-Command Add-EnsHaVipEmulatorFault).OutputType.Type)
        $null = Get-EnsHaVip
        $fault.IsConsumed | Should -BeFalse
        (Get-Stream { Get-EnsHaVip }).Warning | Should -HaveCount 1
        $fault.IsConsumed | Should -BeTrue
    }

    It 'refuses an operation that there is not' {
        $null = Get-OneError { Add-EnsHaVipEmulatorFault Throttled NoSuchOperation }
    }

    It 'adds nothing under -WhatIf' {
        Add-EnsHaVipEmulatorFault Throttled -WhatIf
        (Get-Stream { Get-EnsHaVip }).Warning | Should -BeNullOrEmpty
    }

    It 'says that no emulator runs' {
        Stop-EnsHaVipEmulator
        (Get-OneError { Add-EnsHaVipEmulatorFault Throttled }).FullyQualifiedErrorId | Should -BeLike 'NoEmulator,*'
    }

    It 'completes kinds' {
        Get-Completion 'Add-EnsHaVipEmulatorFault -Kind Throttled' | Should -Contain 'ThrottledWithHint'
    }
}

Describe 'Get-EnsHaVipEmulatorRequest' {
    BeforeEach { $emulator = Start-TestEmulator }
    AfterEach { Stop-EnsHaVipEmulator; Disconnect-EnsHaVip }

    It 'shows what was asked, by whom, and what was answered' {
        Add-EnsHaVipAssociation $webVip $web1
        $null = Get-OneError { Add-EnsHaVipAssociation havip-x $web1 }
        $requests = Get-EnsHaVipEmulatorRequest -Change
        $requests | Should -BeOfType ((Get-Command Get-EnsHaVipEmulatorRequest).OutputType.Type)
        $requests.Operation | Select-Object -Unique | Should -Be 'AssociateHaVip'
        $requests[0].Parameters['HaVipId'] | Should -Be $webVip
        $requests[1].Code | Should -Be 'HaVipNotFound'
    }

    It 'filters by operation' {
        $null = Get-EnsHaVip
        Get-EnsHaVipEmulatorRequest DescribeHaVips | Should -HaveCount 1
        Get-EnsHaVipEmulatorRequest AssociateHaVip | Should -BeNullOrEmpty
    }
}
