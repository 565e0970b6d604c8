BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $key = [pscredential]::new('emulator-key-id', (ConvertTo-SecureString 'emulator-key-secret' -AsPlainText -Force))
}

Describe 'Connect-EnsHaVip' {
    BeforeEach { $emulator = Start-TestEmulator @{ Connect = $false } }
    AfterEach { Stop-EnsHaVipEmulator; Disconnect-EnsHaVip }

    It 'takes a PSCredential, emits the session and makes it the runspace''s' {
        $session = Connect-EnsHaVip $key $emulator.Endpoint
        $session | Should -BeOfType ((Get-Command Connect-EnsHaVip).OutputType.Type)
        [object]::ReferenceEquals($session, (Get-EnsHaVipSession)) | Should -BeTrue
        Get-EnsHaVip | Should -HaveCount 3
    }

    It 'takes an EnsCredential, also from the pipeline of New-EnsHaVipCredential' {
        Connect-EnsHaVip (New-EnsHaVipCredential $key) $emulator.Endpoint | Should -Not -BeNullOrEmpty
    }

    It 'sends nothing by itself, and one cheap call with -Verify' {
        $null = Connect-EnsHaVip $key $emulator.Endpoint
        $emulator.GetRequests() | Should -BeNullOrEmpty
        $null = Connect-EnsHaVip $key $emulator.Endpoint -Verify
        $emulator.GetRequests() | Should -HaveCount 1
    }

    It 'knows the two sites by name' -ForEach @(
        @{ Name = 'China'; Address = 'https://ens.aliyuncs.com/' }
        @{ Name = 'international'; Address = 'https://ens.ap-southeast-1.aliyuncs.com/' }
    ) {
        (Connect-EnsHaVip $key $Name).Endpoint | Should -Be $Address
    }

    It 'refuses plain HTTP to another machine' {
        (Get-OneError { Connect-EnsHaVip $key http://ens.example.com }).CategoryInfo.Category | Should -BeIn 'InvalidArgument', 'InvalidData'
        Get-EnsHaVipSession | Should -BeNullOrEmpty
    }

    It 'makes no session when -Verify fails, and says which key is wrong, not which secret' {
        $wrong = [pscredential]::new('emulator-key-id', (ConvertTo-SecureString 'no-such-secret' -AsPlainText -Force))
        $problem = Get-OneError { Connect-EnsHaVip $wrong $emulator.Endpoint -Verify }
        $problem.FullyQualifiedErrorId | Should -BeExactly 'SignatureDoesNotMatch,EnsHaVip.Commands.ConnectEnsHaVipCommand'
        $problem.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        "$problem $($problem.Exception)" | Should -Not -Match 'no-such-secret'
        Get-EnsHaVipSession | Should -BeNullOrEmpty
    }

    It 'leaves no session of before to work on with when it fails' {
        $null = Connect-EnsHaVip $key $emulator.Endpoint
        $wrong = [pscredential]::new('emulator-key-id', (ConvertTo-SecureString 'no-such-secret' -AsPlainText -Force))
        $null = Get-OneError { Connect-EnsHaVip $wrong $emulator.Endpoint -Verify }
        (Get-OneError { Get-EnsHaVip }).FullyQualifiedErrorId | Should -BeLike 'NoSession,*'
    }

    It 'takes host and port for a proxy, and refuses what can be none: <Proxy>' -ForEach @(
        @{ Proxy = 'ftp://proxy.example.com' }
        @{ Proxy = 'http://user@proxy.example.com' }
    ) {
        (Connect-EnsHaVip $key $emulator.Endpoint -Proxy localhost:8080).IsConnected | Should -BeTrue
        "$(Get-OneError { Connect-EnsHaVip $key -Proxy $Proxy })" | Should -Match 'Give'
    }

    It 'takes no -ProxyCredential without -Proxy' {
        (Get-OneError { Connect-EnsHaVip $key -ProxyCredential $key }).FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
    }

    It 'uses the environment''s key when none is given, and says so when there is none' {
        (Get-OneError { Connect-EnsHaVip -Endpoint $emulator.Endpoint -Verify }).CategoryInfo.Category | Should -Be 'AuthenticationError'
        try {
            $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'emulator-key-id'
            $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'emulator-key-secret'
            (Connect-EnsHaVip -Endpoint $emulator.Endpoint -Verify).CredentialKind | Should -BeExactly 'Default'
            Get-EnsHaVip | Should -HaveCount 3
        }
        finally {
            Remove-Item Env:ALIBABA_CLOUD_ACCESS_KEY_ID, Env:ALIBABA_CLOUD_ACCESS_KEY_SECRET
        }
    }

    It 'keeps to what it was given' {
        $session = Connect-EnsHaVip $key $emulator.Endpoint -TimeoutSec 7 -MaxAttempt 2 -RequestsPerSecond 3 -EnsRegionId cn-beijing-15
        $session.TimeoutSec, $session.MaxAttempt, $session.RequestsPerSecond, $session.EnsRegionId | Should -Be 7, 2, 3, 'cn-beijing-15'
    }

    It 'ends a call that takes too long, and calls it a time-out' {
        $null = Connect-EnsHaVip $key $emulator.Endpoint -TimeoutSec 0.3 -MaxAttempt 1
        $null = Add-EnsHaVipEmulatorFault DelayBeforeApply -DurationSec 30
        $problem = Get-OneError { Get-EnsHaVip }
        $problem.FullyQualifiedErrorId | Should -BeLike 'RequestTimeout,*'
        $problem.CategoryInfo.Category | Should -Be 'OperationTimeout'
    }

    It 'lets an explicit session win over the runspace''s' {
        $first = Connect-EnsHaVip $key $emulator.Endpoint
        $other = Start-EnsHaVipEmulator -Connect
        Get-EnsHaVip -Session $first | Out-Null
        $emulator.GetRequests() | Should -HaveCount 1
        $other.GetRequests() | Should -BeNullOrEmpty
    }

    It 'is stopped within a second' {
        $null = Add-EnsHaVipEmulatorFault DelayBeforeApply -DurationSec 30
        Get-StopTime 'Connect-EnsHaVip $args[0].Credential $args[0].Endpoint -Verify' $emulator | Should -BeLessThan 1
    }

    It 'completes the sites' {
        Get-Completion 'Connect-EnsHaVip -Endpoint ' | Should -Contain 'China'
    }
}
