BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $secret = ConvertTo-SecureString 'the-secret' -AsPlainText -Force
    $key = [pscredential]::new('LTAI5tExampleKeyId', $secret)
}

Describe 'New-EnsHaVipCredential' {
    It 'makes one of an access key, shows four characters of its id, and never the secret' {
        $credential = New-EnsHaVipCredential $key
        $credential | Should -BeOfType ((Get-Command New-EnsHaVipCredential).OutputType.Type)
        $credential.Kind, $credential.AccessKeyId | Should -Be 'AccessKey', 'LTAI****'
        "$credential$($credential | Out-String)$($credential | ConvertTo-Json)$([Management.Automation.PSSerializer]::Serialize($credential))" | Should -Not -Match 'the-secret|ExampleKeyId'
    }

    It 'makes one of a temporary key' {
        (New-EnsHaVipCredential $key -SecurityToken $secret).Kind | Should -Be 'StsToken'
    }

    It 'makes one of <Kind> without asking anybody yet' -ForEach @(
        @{ Kind = 'EcsRamRole'; Arguments = '-EcsRamRole -RoleName operator' }
        @{ Kind = 'RamRole'; Arguments = '-RoleArn acs:ram::1:role/x -SourceCredential (New-EnsHaVipCredential $key)' }
        @{ Kind = 'OidcRole'; Arguments = '-RoleArn acs:ram::1:role/x -OidcProviderArn acs:ram::1:oidc-provider/y -OidcToken $secret' }
        @{ Kind = 'CredentialsUri'; Arguments = '-CredentialsUri http://127.0.0.1:9/key' }
        @{ Kind = 'Default'; Arguments = '-Default' }
    ) {
        (& ([scriptblock]::Create("New-EnsHaVipCredential $Arguments"))).Kind | Should -Be $Kind
    }

    It 'signs in with a role''s temporary key' {
        $emulator = Start-TestEmulator @{ Connect = $false }
        $role = New-EnsHaVipCredential -RoleArn $emulator.Identity.RoleArn -SourceCredential $emulator.Credential -StsEndpoint $emulator.Endpoint
        $null = Connect-EnsHaVip $role $emulator.Endpoint -Verify
        ($emulator.GetRequests()).Operation | Should -Be 'AssumeRole', 'DescribeHaVips'
        Stop-EnsHaVipEmulator
    }

    It 'takes no secret as text' {
        (Get-Command New-EnsHaVipCredential).Parameters.Values | Where-Object { $_.Name -match 'Token$|Secret' -and $_.ParameterType -eq [string] } | Should -BeNullOrEmpty
    }

    It 'says what is wrong with a key, once and on the key' {
        $problem = Get-OneError { New-EnsHaVipCredential ([pscredential]::new('LTAI5tExampleKeyId', [securestring]::new())) }
        $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $problem.TargetObject | Should -Not -BeNullOrEmpty
        "$problem" | Should -Match 'secret is empty'
    }

    It 'writes nothing to disk' {
        $before = Get-ChildItem $HOME -Force -Recurse -Depth 1 -ErrorAction Ignore | Where-Object Name -Match 'aliyun|alibaba|enshavip'
        $null = New-EnsHaVipCredential $key
        Get-ChildItem $HOME -Force -Recurse -Depth 1 -ErrorAction Ignore | Where-Object Name -Match 'aliyun|alibaba|enshavip' | Should -Be $before
    }
}
