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
        $problem.FullyQualifiedErrorId | Should -BeExactly 'InvalidArgument,EnsHaVip.Commands.StartEnsHaVipEmulatorCommand'
        $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $problem.TargetObject | Should -BeOfType [hashtable]
        "$problem" | Should -Match 'Accounts'
    }

    It 'says that a port is taken, and what to do' {
        $emulator = Start-EnsHaVipEmulator
        $problem = Get-OneError { Start-EnsHaVipEmulator -Port $emulator.Endpoint.Port }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'EmulatorNotStarted,EnsHaVip.Commands.StartEnsHaVipEmulatorCommand'
        $problem.CategoryInfo.Category | Should -Be 'ResourceUnavailable'
        $problem.TargetObject | Should -Be $emulator.Endpoint.Port
        $problem.ErrorDetails.RecommendedAction | Should -Match '-Port'
    }

    It 'says that a seed''s file is not there' {
        $problem = Get-OneError { Start-EnsHaVipEmulator -Seed TestDrive:/none.json }
        $problem.FullyQualifiedErrorId | Should -BeLike 'EmulatorNotStarted,*'
        $problem.TargetObject | Should -Be 'TestDrive:/none.json'
        Get-EnsHaVipEmulator | Should -BeNullOrEmpty
    }

    It 'lets changes take as long, and hold as much, as it is told' {
        $null = Start-TestEmulator @{ AssociateSec = 60; MaxInstancesPerHaVip = 1 }
        (Add-EnsHaVipAssociation $webVip $web1 -PassThru).Status | Should -Be 'Associating'
        (Get-OneError { Add-EnsHaVipAssociation $webVip $web2 }).FullyQualifiedErrorId | Should -BeLike 'CountLimitExceed.InstanceOnHaVip,*'
    }

    It 'refuses numbers that make no sense' -ForEach @('-Port 65536', '-AssociateSec -1', '-MaxPageSize 0') {
        (Get-OneError { & ([scriptblock]::Create("Start-EnsHaVipEmulator $_")) }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
    }

    It 'starts nothing under -WhatIf' {
        Start-EnsHaVipEmulator -WhatIf | Should -BeNullOrEmpty
        Get-EnsHaVipEmulator | Should -BeNullOrEmpty
    }
}
