# A secret that is known here is looked for in everything that a user, a log or a file can get to see.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $canary = 'canarySECRET42zzz'
    $token = 'canaryTOKEN43zzz'
    $key = [pscredential]::new('LTAI5tCanaryKeyIdentifier', (ConvertTo-SecureString $canary -AsPlainText -Force))
    $pattern = "$canary|$token|CanaryKeyIdentifier"

    # Everything a script writes, as text, with the errors in every form.
    function Get-EveryWord {
        param([scriptblock] $Script)
        $all = Get-Stream $Script
        $words = @($all.Output + $all.Warning + $all.Verbose + $all.Debug + $all.Information + $all.Error)
        ($words | ForEach-Object {
            "$_"
            $_ | Format-List * -Force | Out-String -Width 500
            $_ | ConvertTo-Json -Depth 3 -WarningAction Ignore -ErrorAction Ignore
            [Management.Automation.PSSerializer]::Serialize($_, 3)
            if ($_ -is [Management.Automation.ErrorRecord]) { $_.Exception.ToString(); Get-Error -InputObject $_ | Out-String -Width 500 }
        }) -join "`n"
    }
}

Describe 'Secrets' {
    BeforeAll {
        $seed = @{
            Accounts   = @(@{ AccountId = '1'; AccessKeys = @(@{ AccessKeyId = 'LTAI5tCanaryKeyIdentifier'; AccessKeySecret = $canary; SecurityToken = $token }) })
            EnsRegions = @(@{ EnsRegionId = 'cn-1' }); Networks = @(@{ NetworkId = 'n-1'; EnsRegionId = 'cn-1' })
            VSwitches  = @(@{ VSwitchId = 'vsw-1'; NetworkId = 'n-1'; CidrBlock = '10.0.0.0/24' })
            Instances  = @(@{ InstanceId = 'i-1'; VSwitchId = 'vsw-1'; IpAddress = '10.0.0.1' })
            HaVips     = @(@{ HaVipId = 'havip-1'; VSwitchId = 'vsw-1'; IpAddress = '10.0.0.9' })
        }
        $emulator = Start-EnsHaVipEmulator -Seed $seed -AssociateSec 0.1
        $credential = New-EnsHaVipCredential $key -SecurityToken (ConvertTo-SecureString $token -AsPlainText -Force)
        $null = Connect-EnsHaVip $credential $emulator.Endpoint
    }

    AfterAll { Stop-EnsHaVipEmulator; Disconnect-EnsHaVip }

    It 'the search itself finds what is there to find' {
        Get-EveryWord { Write-Verbose "x $canary" -Verbose } | Should -Match $pattern
        Get-EveryWord { [pscustomobject]@{ Deep = @{ Deeper = $token } } } | Should -Match $pattern
    }

    It 'are not in what <_> writes with -Verbose and -Debug' -ForEach @(
        'Connect-EnsHaVip $credential $emulator.Endpoint -Verify'
        'Get-EnsHaVipSession'
        'New-EnsHaVipCredential $key'
        'Get-EnsHaVip'
        'Add-EnsHaVipAssociation havip-1 i-1 -Wait -PassThru'
        'Get-EnsHaVipAssociation'
        'Get-EnsHaVipCandidate havip-1'
        'Test-EnsHaVipAssociation havip-1 i-1 -Detailed'
        'Remove-EnsHaVipAssociation havip-1 i-1 -Wait -PassThru'
        'Invoke-EnsHaVipApi DescribeHaVips'
        'Start-EnsHaVipEmulator -Seed $seed'
        'Get-EnsHaVipEmulator'
    ) {
        $run = [scriptblock]::Create("`$VerbosePreference = 'Continue'; `$DebugPreference = 'Continue'; $_")
        $words = Get-EveryWord $run
        $words | Should -Not -BeNullOrEmpty
        $found = [regex]::Match($words, ".{0,80}($pattern).{0,80}").Value
        $found | Should -BeNullOrEmpty
    }

    It 'are not in errors: <_>' -ForEach @(
        'Get-EnsHaVip havip-x'
        'Add-EnsHaVipAssociation havip-1 i-x'
        'Connect-EnsHaVip ([pscredential]::new($key.UserName, $key.Password)) $emulator.Endpoint -Verify'
        'Connect-EnsHaVip ([pscredential]::new($key.UserName + "X", $key.Password)) $emulator.Endpoint -Verify'
        '$null = Add-EnsHaVipEmulatorFault GarbageBeforeApply DescribeHaVips -Count 9 -Emulator $emulator; Get-EnsHaVip'
        '$null = Add-EnsHaVipEmulatorFault HtmlBadGatewayBeforeApply DescribeHaVips -Count 9 -Emulator $emulator; Get-EnsHaVip'
        'Connect-EnsHaVip $credential http://127.0.0.1:9 -Verify'
    ) {
        $run = [scriptblock]::Create("`$VerbosePreference = 'Continue'; `$DebugPreference = 'Continue'; $_")
        $words = Get-EveryWord $run
        $words.Contains('Exception') | Should -BeTrue
        $found = [regex]::Match($words, ".{0,80}($pattern).{0,80}").Value
        $found | Should -BeNullOrEmpty
        $emulator.Faults.Clear()
        $null = Connect-EnsHaVip $credential $emulator.Endpoint
    }

    It 'are not in a transcript, the history or $Error' {
        $Error.Clear()
        Start-Transcript TestDrive:/transcript.txt | Out-Null
        $null = Connect-EnsHaVip $credential $emulator.Endpoint -Verify -Verbose
        Get-EnsHaVip havip-x -ErrorAction SilentlyContinue -Verbose
        Stop-Transcript | Out-Null
        (Get-Content TestDrive:/transcript.txt -Raw) + ($Error | Out-String) + (Get-History | Out-String) | Should -Not -Match $pattern
    }

    It 'are not in a session that was written to a file' {
        Get-EnsHaVipSession | Export-Clixml TestDrive:/session.xml
        Get-Content TestDrive:/session.xml -Raw | Should -Not -Match $pattern
        $null = Get-OneError { Get-EnsHaVip -Session (Import-Clixml TestDrive:/session.xml) }
    }
}
