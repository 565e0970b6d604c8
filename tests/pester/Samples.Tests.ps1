# Every sample, run as a user runs it: in a process of its own, over HTTP, with the key from the environment.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $samples = Join-Path $root 'samples'

    # Runs a script beside the emulator. What stands in front is for stubs of commands that only exist elsewhere.
    function Invoke-Sample {
        param([string] $Sample, [string] $With, [string] $InFront = '')
        $command = "`$ProgressPreference = 'SilentlyContinue'; Import-Module '$staged'; $InFront
            & '$(Join-Path $samples $Sample)' $With; exit `$LASTEXITCODE"
        $lines = @(& (Join-Path $root 'build/Shell.ps1') -NoProfile -NonInteractive -Command $command 2>&1 | ForEach-Object { "$_" })
        [pscustomobject]@{ ExitCode = $LASTEXITCODE; Lines = $lines; Text = ($lines -join "`n") -replace '\n\s+\| ', ' ' }
    }

    function Get-Pair {
        param([string] $HaVipId)
        $emulator.GetHaVips() | Where-Object HaVipId -EQ $HaVipId | ForEach-Object { $_.AssociatedInstances }
    }

    # What the agent of Azure DevOps would obey: it looks for a command anywhere in a line, and takes the first.
    function Get-AgentCommand {
        param([string[]] $Lines)
        $commands = @($Lines | Where-Object { $_ -match '##(vso)?\[' })
        $commands | ForEach-Object { ($_ -split '##(?:vso)?\[').Count | Should -Be 2 -Because "one command a line: $_" }
        $commands
    }

    function Get-AppliedCount {
        @($emulator.GetRequests() | Where-Object { $_.IsChange -and $_.IsApplied }).Count
    }

    $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'emulator-key-id'
    $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'emulator-key-secret'

    # Whether a sample runs in Azure DevOps is for the test to say, wherever the tests themselves run.
    $build = $env:TF_BUILD
    $env:TF_BUILD = ''
    $env:NO_COLOR = '1'
    $inAzureDevOps = "`$env:TF_BUILD = 'True'"
    $evil = 'i-1##vso[task.setvariable variable=x]evil;100%'
}

AfterAll {
    Remove-Item Env:ALIBABA_CLOUD_ACCESS_KEY_ID, Env:ALIBABA_CLOUD_ACCESS_KEY_SECRET
    $env:TF_BUILD = $build
    $env:NO_COLOR = ''
}

BeforeDiscovery {
    $folder = Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'samples'
    $scripts = Get-ChildItem $folder -Recurse -Filter *.ps1 | Where-Object FullName -NotMatch '[\\/](bin|obj)[\\/]' | ForEach-Object { @{ Name = $_.Name; File = $_.FullName } }
}

Describe 'The sample <Name>' -ForEach $scripts {
    It 'is run here, or by a sample that is' {
        $path = $File.Substring($samples.Length + 1) -replace '\\', '/'
        $spec = [Management.Automation.Language.Parser]::ParseFile((Join-Path $PSScriptRoot 'Samples.Tests.ps1'), [ref] $null, [ref] $null)
        $run = $spec.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] -and $args[0].GetCommandName() -eq 'Invoke-Sample' }, $true) |
            ForEach-Object { $_.CommandElements[1].Value }
        $run | Should -Contain $(if ($path -eq 'pester-checks/HaVip.Checks.ps1') { 'pester-checks/Invoke-Checks.ps1' } else { $path })
    }

    It 'has help with a synopsis and, if it takes anything, an example' {
        $help = Get-Help $File
        if ($Name -notin 'quickstart.ps1', 'HaVip.Checks.ps1') {
            $help.Synopsis | Should -Match '\w+ \w+'
            @($help.Examples.Example).Count | Should -BeGreaterThan 0
            $commonOnly = [Management.Automation.PSCmdlet]::CommonParameters
            foreach ($parameter in (Get-Command $File).Parameters.Values | Where-Object { $_.Name -notin $commonOnly }) {
                (Get-Help $File -Parameter $parameter.Name).Description | Should -Not -BeNullOrEmpty -Because $parameter.Name
            }
        }
    }

    It 'asks nobody anything' {
        $script = [Management.Automation.Language.Parser]::ParseFile($File, [ref] $null, [ref] $null)
        $commands = $script.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true) | ForEach-Object { $_.GetCommandName() }
        $commands | Where-Object { $_ -in 'Read-Host', 'Get-Credential', 'Out-GridView' } | Should -BeNullOrEmpty
    }
}

Describe 'quickstart.ps1' {
    It 'runs to its end' {
        $run = Invoke-Sample 'quickstart.ps1'
        $run.ExitCode | Should -Be 0 -Because $run.Text
        $run.Text | Should -Match 'havip-5p14t0001'
    }
}

Describe 'azure-devops/Set-Association.ps1' {
    BeforeEach { $emulator = Start-TestEmulator; $there = "-Endpoint $($emulator.Endpoint) -Path" }
    AfterEach { Stop-EnsHaVipEmulator }

    It 'associates the pairs of the file and waits; a second run changes nothing' {
        $first = Invoke-Sample 'azure-devops/Set-Association.ps1' "$there '$samples/azure-devops/associations.csv' | Out-Null"
        $first.ExitCode | Should -Be 0 -Because $first.Text
        (Get-Pair 'havip-5p14t0001').Status | Should -Be 'InUse', 'InUse'
        $first.Lines | Should -Contain '##vso[task.setvariable variable=changedCount]2'
        $first.Lines | Should -Contain '##vso[task.setvariable variable=failedCount]0'

        $second = Invoke-Sample 'azure-devops/Set-Association.ps1' "$there '$samples/azure-devops/associations.csv' | Out-Null"
        $second.ExitCode | Should -Be 0
        $second.Lines | Should -Contain '##vso[task.setvariable variable=changedCount]0'
        Get-AppliedCount | Should -Be 2
    }

    It 'makes an issue of a refusal, with code and advice, does the rest, and fails the step' {
        Set-Content TestDrive:/pairs.csv 'HaVipId,InstanceId', 'havip-5p14t0001,i-50c4b001', 'havip-5p14t0001,i-50c4abcd', 'havip-unknown,i-50c4abcd'
        $run = Invoke-Sample 'azure-devops/Set-Association.ps1' "$there '$(Convert-Path TestDrive:/pairs.csv)' | Out-Null"
        $run.ExitCode | Should -Be 1
        $run.Lines | Where-Object { $_ -match '^##vso\[task\.logissue type=error;code=IncorrectInstanceVSwitch\].*request.*see VSwitchId in Get-EnsHaVip' } | Should -HaveCount 1 -Because $run.Text
        $run.Lines | Where-Object { $_ -match '^##vso\[task\.logissue type=error;code=HaVipNotFound\]' } | Should -HaveCount 1
        $run.Lines | Should -Contain '##vso[task.setvariable variable=changedCount]1'
        $run.Lines | Should -Contain '##vso[task.complete result=Failed]2 of 3 associations failed'
    }

    It 'lets nobody put a command of the agent into the log' {
        Set-Content TestDrive:/evil.csv 'HaVipId,InstanceId', "havip-5p14t0001,$evil", "##vso[task.complete result=Succeeded]x,i-50c4abcd"
        $run = Invoke-Sample 'azure-devops/Set-Association.ps1' "$there '$(Convert-Path TestDrive:/evil.csv)' | Out-Null"
        $run.ExitCode | Should -Be 1
        Get-AgentCommand $run.Lines | Where-Object { $_ -notmatch '^##vso\[task\.(logissue|setvariable variable=(changed|failed)Count|complete result=Failed)' } | Should -BeNullOrEmpty
        $run.Text | Should -Match '100%AZP25'
    }

    It 'changes nothing with -PlanOnly, and says what would happen' {
        $run = Invoke-Sample 'azure-devops/Set-Association.ps1' "$there '$samples/azure-devops/associations.csv' -PlanOnly"
        $run.ExitCode | Should -Be 0 -Because $run.Text
        $emulator.ChangeCount | Should -Be 0
        $run.Text | Should -Match 'havip-5p14t0001 with i-50c4abcd: would be associated'
        $run.Lines | Should -Contain '##vso[task.setvariable variable=failedCount]0'
    }

    It 'fails the plan for every pair that would be refused, with the code that would come' {
        Set-Content TestDrive:/plan.csv 'HaVipId,InstanceId', 'havip-5p14t0001,i-50c4b001', 'havip-5p14t0001,i-50c4abcd', 'havip-unknown,i-50c4abcd', "havip-5p14t0001,$evil", 'havip-5p14t0002,i-50c4abce'
        $run = Invoke-Sample 'azure-devops/Set-Association.ps1' "$there '$(Convert-Path TestDrive:/plan.csv)' -PlanOnly"
        $run.ExitCode | Should -Be 1 -Because $run.Text
        $emulator.ChangeCount | Should -Be 0
        foreach ($code in 'IncorrectInstanceVSwitch', 'HaVipNotFound', 'InvalidArgument') {
            Get-AgentCommand $run.Lines | Where-Object { $_ -match "^##vso\[task\.logissue type=error;code=$code\]" } | Should -HaveCount 1 -Because $run.Text
        }
        $run.Text | Should -Match 'havip-5p14t0002 with i-50c4abce: is there already, InUse'
        $run.Lines | Should -Contain '##vso[task.setvariable variable=failedCount]3'
        $run.Lines | Should -Contain '##vso[task.setvariable variable=changedCount]0'
        $run.Lines | Should -Contain '##vso[task.complete result=Failed]3 of 5 associations would fail'
    }

    It 'foresees no failure where a pair is on its way: the real run waits for it' {
        $emulator.HoldAssociation('havip-5p14t0001', 'i-50c4abcd')
        Add-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd
        $run = Invoke-Sample 'azure-devops/Set-Association.ps1' "$there '$samples/azure-devops/associations.csv' -PlanOnly"
        $run.ExitCode | Should -Be 0 -Because $run.Text
        $run.Text | Should -Match 'i-50c4abcd: is there already, Associating'
    }

    It 'says what was done before the key was refused' {
        # More than go side by side: when the last is sent, the first are done.
        Set-Content TestDrive:/many.csv (@('HaVipId,InstanceId') + @('havip-5p14t0002,i-50c4abce') * 100 + @('havip-5p14t0001,i-50c4abcd'))
        $null = Add-EnsHaVipEmulatorFault ExpiredToken AssociateHaVip -OnCall 90 -Count 50
        $run = Invoke-Sample 'azure-devops/Set-Association.ps1' "$there '$(Convert-Path TestDrive:/many.csv)' | Out-Null"
        $run.ExitCode | Should -Be 1
        @($run.Lines | Where-Object { $_ -match 'was associated already' }).Count | Should -BeGreaterThan 0 -Because $run.Text
        $run.Lines | Where-Object { $_ -match 'code=InvalidSecurityToken.Expired' } | Should -HaveCount 1
    }

    It 'ends when the key is refused, with an issue for each pair that was under way' {
        $run = Invoke-Sample 'azure-devops/Set-Association.ps1' "$there '$samples/azure-devops/associations.csv' | Out-Null" -InFront "`$env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'another'"
        $run.ExitCode | Should -Be 1
        $issues = @($run.Lines | Where-Object { $_ -match '^##vso\[task\.logissue' })
        $issues.Count | Should -BeGreaterOrEqual 1 -Because $run.Text
        $issues.Count | Should -BeLessOrEqual @(Import-Csv "$samples/azure-devops/associations.csv").Count
        $issues | Should -Match 'code=SignatureDoesNotMatch'
    }
}

Describe 'azure-devops/Connect-Pipeline.ps1' {
    BeforeEach {
        $emulator = Start-TestEmulator
        $job = "`$env:SYSTEM_OIDCREQUESTURI = '$($emulator.Endpoint)oidctoken'; `$env:SYSTEM_ACCESSTOKEN = '$($emulator.Identity.StartPipelineJob())'"
        $with = "-RoleArn $($emulator.Identity.RoleArn) -OidcProviderArn $($emulator.Identity.OidcProviderArn) -Endpoint $($emulator.Endpoint) -StsEndpoint $($emulator.Endpoint)"
    }
    AfterEach { Stop-EnsHaVipEmulator }

    It 'signs in with the identity of the job, without any key' {
        $run = Invoke-Sample 'azure-devops/Connect-Pipeline.ps1' "$with | ForEach-Object CredentialKind; (Get-EnsHaVip).Count" -InFront "Remove-Item Env:ALIBABA_CLOUD_*; $job"
        $run.Lines | Should -Be 'OidcRole', '3' -Because $run.Text
    }

    It 'has the agent mask the token' {
        $run = Invoke-Sample 'azure-devops/Connect-Pipeline.ps1' "$with | Out-Null" -InFront "$inAzureDevOps; $job"
        Get-AgentCommand $run.Lines | Should -Match '^##vso\[task\.setsecret\].{20}'
    }

    It 'says what is missing outside of a job' {
        (Invoke-Sample 'azure-devops/Connect-Pipeline.ps1' $with).Text | Should -Match 'SYSTEM_OIDCREQUESTURI is not set'
    }
}

Describe 'azure-automation/Set-HaVipAssociation.ps1' {
    BeforeEach {
        $emulator = Start-TestEmulator
        $asset = 'function Get-AutomationPSCredential { param($Name) if ($Name -ne "ens-operator") { throw "no asset $Name" }; [pscredential]::new("emulator-key-id", (ConvertTo-SecureString "emulator-key-secret" -AsPlainText -Force)) }'
        $pairs = '[{"HaVipId":"havip-5p14t0001","InstanceId":"i-50c4abcd"},{"HaVipId":"havip-5p14t0001","InstanceId":"eni-58z5abce"}]'
        $with = "-Endpoint $($emulator.Endpoint) -Pairs '$pairs'"
        $shown = '| ForEach-Object { "$_ $($_.Status) $($_.Changed)" }'
    }
    AfterEach { Stop-EnsHaVipEmulator }

    It 'associates and waits, and emits each pair' {
        $run = Invoke-Sample 'azure-automation/Set-HaVipAssociation.ps1' "$with $shown" -InFront $asset
        $run.Lines | Sort-Object | Should -Be 'havip-5p14t0001 -> eni-58z5abce InUse True', 'havip-5p14t0001 -> i-50c4abcd InUse True'
    }

    It 'may be stopped and started from the top: what was done stays done, what was begun is waited for' {
        $emulator.HoldAssociation('havip-5p14t0001', 'eni-58z5abce')
        $first = Invoke-Sample 'azure-automation/Set-HaVipAssociation.ps1' "$with -TimeoutSec 4" -InFront $asset
        $first.ExitCode | Should -Not -Be 0
        $first.Text | Should -Match '1 of 2 associations failed: WaitTimeout'

        $emulator.ReleaseAssociation('havip-5p14t0001', 'eni-58z5abce')
        $second = Invoke-Sample 'azure-automation/Set-HaVipAssociation.ps1' "$with $shown" -InFront $asset
        $second.Lines | Sort-Object | Should -Be 'havip-5p14t0001 -> eni-58z5abce InUse False', 'havip-5p14t0001 -> i-50c4abcd InUse False'
        Get-AppliedCount | Should -Be 2
    }

    It 'fails the job for one pair that cannot be, after the others are done' {
        $run = Invoke-Sample 'azure-automation/Set-HaVipAssociation.ps1' ($with -replace 'eni-58z5abce', 'i-50c4b001') -InFront $asset
        $run.ExitCode | Should -Not -Be 0
        $run.Text | Should -Match 'IncorrectInstanceVSwitch'
        (Get-Pair 'havip-5p14t0001').Status | Should -Be 'InUse'
    }

    It 'takes pairs that became objects before they got here' {
        foreach ($objects in "('$pairs' | ConvertFrom-Json)", "('$pairs' | ConvertFrom-Json | Select-Object -First 1)") {
            $run = Invoke-Sample 'azure-automation/Set-HaVipAssociation.ps1' "-Endpoint $($emulator.Endpoint) -Pairs $objects $shown" -InFront $asset
            $run.Lines | Should -Contain 'havip-5p14t0001 -> i-50c4abcd InUse True' -Because $objects
            Remove-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd -Wait
        }
    }

    It 'leaves no session behind' {
        $run = Invoke-Sample 'azure-automation/Set-HaVipAssociation.ps1' "$with | Out-Null; `"sessions: `$(@(Get-EnsHaVipSession).Count)`"" -InFront $asset
        $run.Lines | Should -Be 'sessions: 0'
    }
}

Describe 'fleet' {
    BeforeEach { $emulator = Start-TestEmulator; $there = "-Endpoint $($emulator.Endpoint)"; $csv = Join-Path $samples 'fleet/fleet.csv' }
    AfterEach { Stop-EnsHaVipEmulator }

    It 'shares nodes out to jobs, never one node to two' {
        $jobs = & (Join-Path $samples 'fleet/Split-Fleet.ps1') -Path $csv -JobCount 8
        $jobs.EnsRegionId | Sort-Object | Should -Be 'cn-beijing-15', 'cn-hangzhou-44'
        ($jobs | Measure-Object Count -Sum).Sum | Should -Be 4

        (& (Join-Path $samples 'fleet/Split-Fleet.ps1') -Path $csv -JobCount 1).EnsRegionId | Sort-Object | Should -Be 'cn-beijing-15', 'cn-hangzhou-44'
    }

    It 'balances jobs by pairs' {
        $lines = foreach ($node in 1..30) { foreach ($pair in 1..(1 + $node % 7)) { "node-$node,havip-$node-$pair,i-$pair" } }
        Set-Content TestDrive:/large.csv (@('EnsRegionId,HaVipId,InstanceId') + $lines)
        $jobs = & (Join-Path $samples 'fleet/Split-Fleet.ps1') -Path TestDrive:/large.csv -JobCount 8
        $jobs.Count | Should -Be 8
        @($jobs.EnsRegionId).Count | Should -Be 30
        $sizes = $jobs | Measure-Object Count -Minimum -Maximum
        $sizes.Maximum - $sizes.Minimum | Should -BeLessOrEqual 7
    }

    It 'writes a matrix as Azure DevOps takes it' {
        $run = Invoke-Sample 'fleet/Split-Fleet.ps1' "-Path '$csv' -JobCount 2 -AsMatrix"
        $run.Text | Should -Match '^##vso\[task\.setvariable variable=matrix;isOutput=true\]\{'
        $matrix = $run.Text -replace '^##vso\[[^\]]*\]' | ConvertFrom-Json
        $matrix.job1.ensRegionIds, $matrix.job2.ensRegionIds | Sort-Object | Should -Be 'cn-beijing-15', 'cn-hangzhou-44'
    }

    It 'is begun by two jobs and waited for by a third' {
        foreach ($node in 'cn-hangzhou-44', 'cn-beijing-15') {
            $begin = Invoke-Sample 'fleet/Start-FleetAssociation.ps1' "$there -Path '$csv' -EnsRegionId $node -StartedPath '$TestDrive/started-$node.csv'"
            $begin.ExitCode | Should -Be 0 -Because $begin.Text
            $begin.Text | Should -Match '2 of 2 associations'
        }

        Import-Csv "$TestDrive/started-cn-beijing-15.csv" | ForEach-Object EnsRegionId | Should -Be 'cn-beijing-15', 'cn-beijing-15'
        $wait = Invoke-Sample 'fleet/Wait-FleetAssociation.ps1' "$there -StartedPath '$TestDrive/started-*.csv' -TimeoutSec 30 | ForEach-Object { `"`$_ `$(`$_.Status)`" }"
        $wait.ExitCode | Should -Be 0 -Because $wait.Text
        $wait.Lines | Where-Object { $_ -match ' InUse$' } | Should -HaveCount 4
        $wait.Text | Should -Match '4 of 4 associations are in use'
        Get-AppliedCount | Should -Be 4
    }

    It 'says which pair is late and what it looked like, and goes on waiting when run again' {
        $emulator.HoldAssociation('havip-5p14t0003', 'i-50c4b002')
        Invoke-Sample 'fleet/Start-FleetAssociation.ps1' "$there -Path '$csv' -EnsRegionId 'cn-hangzhou-44,cn-beijing-15' -StartedPath '$TestDrive/all.csv'" | Out-Null
        $late = Invoke-Sample 'fleet/Wait-FleetAssociation.ps1' "$there -StartedPath '$TestDrive/all.csv' -TimeoutSec 4 | Out-Null"
        $late.ExitCode | Should -Be 1
        $late.Text | Should -Match 'havip-5p14t0003 -> i-50c4b002.*Associating'
        $late.Text | Should -Match '3 of 4 associations are in use'

        $emulator.ReleaseAssociation('havip-5p14t0003', 'i-50c4b002')
        (Invoke-Sample 'fleet/Wait-FleetAssociation.ps1' "$there -StartedPath '$TestDrive/all.csv' -TimeoutSec 30 | Out-Null").ExitCode | Should -Be 0
    }

    It 'reports a pair that is refused and still writes down the others' {
        Set-Content TestDrive:/part.csv 'EnsRegionId,HaVipId,InstanceId', 'cn-hangzhou-44,havip-5p14t0001,i-50c4abcd', 'cn-hangzhou-44,havip-5p14t0001,i-50c4b001'
        $begin = Invoke-Sample 'fleet/Start-FleetAssociation.ps1' "$there -Path '$TestDrive/part.csv' -EnsRegionId cn-hangzhou-44 -StartedPath '$TestDrive/begun.csv'"
        $begin.ExitCode | Should -Be 1
        @(Import-Csv "$TestDrive/begun.csv").InstanceId | Should -Be 'i-50c4abcd'
    }

    It 'writes down what was accepted before the key was refused' {
        # Changes of one HAVIP go one after another, in whichever order: the third is refused when two are accepted.
        Set-Content TestDrive:/part.csv 'EnsRegionId,HaVipId,InstanceId', 'cn-hangzhou-44,havip-5p14t0001,i-50c4abcd', 'cn-hangzhou-44,havip-5p14t0001,i-50c4abce', 'cn-hangzhou-44,havip-5p14t0001,eni-58z5abce'
        $null = Add-EnsHaVipEmulatorFault ExpiredToken AssociateHaVip -OnCall 3 -Count 50
        $begin = Invoke-Sample 'fleet/Start-FleetAssociation.ps1' "$there -Path '$TestDrive/part.csv' -EnsRegionId cn-hangzhou-44 -StartedPath '$TestDrive/half.csv'"
        $begin.ExitCode | Should -Be 1 -Because $begin.Text
        $begin.Text | Should -Match '2 of 3 associations'
        @(Import-Csv "$TestDrive/half.csv").InstanceId | Sort-Object | Should -Be @((Get-Pair 'havip-5p14t0001').InstanceId | Sort-Object)
        (Invoke-Sample 'fleet/Wait-FleetAssociation.ps1' "$there -StartedPath '$TestDrive/half.csv' -TimeoutSec 30 | Out-Null").Text | Should -Match '2 of 2 associations are in use'
    }

    It 'has nothing to wait for, which is an error, where no file is or none has a pair' {
        Set-Content "$TestDrive/empty-1.csv" ''
        foreach ($path in "$TestDrive/none-*.csv", "$TestDrive/empty-*.csv") {
            $wait = Invoke-Sample 'fleet/Wait-FleetAssociation.ps1' "$there -StartedPath '$path'"
            $wait.ExitCode | Should -Not -Be 0 -Because $wait.Text
            $wait.Text | Should -Match 'There is nothing to wait for'
        }
    }

    It 'waits once for what two attempts of a job wrote down' {
        Add-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd
        foreach ($attempt in 1, 2) { Set-Content "$TestDrive/twice-$attempt.csv" 'EnsRegionId,HaVipId,InstanceId', 'cn-hangzhou-44,havip-5p14t0001,i-50c4abcd' }
        (Invoke-Sample 'fleet/Wait-FleetAssociation.ps1' "$there -StartedPath '$TestDrive/twice-*.csv' -TimeoutSec 30 | Out-Null").Text | Should -Match '1 of 1 associations are in use'
    }

    It 'lets nobody put a command of the agent into the log: <Script>, in Azure DevOps or not' -ForEach @(
        @{ Script = 'Start-FleetAssociation.ps1'; With = '-Path {0} -EnsRegionId cn-hangzhou-44 -StartedPath {1}' }
        @{ Script = 'Wait-FleetAssociation.ps1'; With = '-StartedPath {0} -TimeoutSec 5' }
    ) {
        Set-Content TestDrive:/evil.csv 'EnsRegionId,HaVipId,InstanceId', "cn-hangzhou-44,havip-5p14t0001,$evil", 'cn-hangzhou-44,##vso[task.complete result=Succeeded]x,i-50c4abcd'
        $arguments = "$there $With" -f "'$TestDrive/evil.csv'", "'$TestDrive/evil-out.csv'"
        $plain = Invoke-Sample "fleet/$Script" $arguments
        $plain.ExitCode | Should -Be 1 -Because $plain.Text
        Get-AgentCommand $plain.Lines | Should -BeNullOrEmpty
        $plain.Text | Should -Match '## \[task\.setvariable'

        $job = Invoke-Sample "fleet/$Script" $arguments -InFront $inAzureDevOps
        $job.ExitCode | Should -Be 1
        $commands = @(Get-AgentCommand $job.Lines)
        $commands | Should -HaveCount 2 -Because $job.Text
        $commands | Where-Object { $_ -notmatch '^##vso\[task\.logissue type=error;code=InvalidArgument\]' } | Should -BeNullOrEmpty
        $job.Text | Should -Match '100%AZP25'
    }

    It 'lets nobody put a command of the agent into the matrix, and changes no name' {
        Set-Content TestDrive:/evil.csv 'EnsRegionId,HaVipId,InstanceId', '##vso[task.setvariable variable=x]node,havip-5p14t0001,i-50c4abcd'
        $run = Invoke-Sample 'fleet/Split-Fleet.ps1' "-Path '$TestDrive/evil.csv' -JobCount 1 -AsMatrix"
        Get-AgentCommand $run.Lines | Should -HaveCount 1
        ($run.Text -replace '^##vso\[[^\]]*\]' | ConvertFrom-Json).job1.ensRegionIds | Should -Be '##vso[task.setvariable variable=x]node'
    }
}

Describe 'secret-management/Connect-WithVault.ps1' {
    BeforeEach {
        $emulator = Start-TestEmulator
        $vault = 'function Get-Secret { param($Name, $Vault) switch ("$Vault/$Name") {
            "Operations/ens-operator" { [pscredential]::new("emulator-key-id", (ConvertTo-SecureString "emulator-key-secret" -AsPlainText -Force)) }
            "/text" { "a text" }
            default { throw "no secret $Vault/$Name" } } }'
    }
    AfterEach { Stop-EnsHaVipEmulator }

    It 'signs in with the key of the vault' {
        $run = Invoke-Sample 'secret-management/Connect-WithVault.ps1' "-Name ens-operator -Vault Operations -Endpoint $($emulator.Endpoint) | Out-Null; (Get-EnsHaVip).Count" -InFront $vault
        $run.Lines | Should -Be 3 -Because $run.Text
    }

    It 'says what is wrong with a secret that is no key' {
        $run = Invoke-Sample 'secret-management/Connect-WithVault.ps1' "-Name text -Endpoint $($emulator.Endpoint)" -InFront $vault
        $run.Text | Should -Match 'Set-Secret -Name text'
        $emulator.GetRequests().Count | Should -Be 0
    }
}

Describe 'pester-checks' {
    BeforeEach {
        $emulator = Start-TestEmulator
        $with = "-Path '$samples/pester-checks/estate.psd1' -ResultPath '$TestDrive/results' -Endpoint $($emulator.Endpoint)"
    }
    AfterEach { Stop-EnsHaVipEmulator }

    It 'passes when the estate is as it was written down, and leaves a result file' {
        Add-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd, eni-58z5abce -Wait
        $run = Invoke-Sample 'pester-checks/Invoke-Checks.ps1' $with
        $run.ExitCode | Should -Be 0 -Because $run.Text
        $results = [xml] (Get-Content "$TestDrive/results/TEST-HaVip.xml" -Raw)
        $results.'test-results'.total | Should -Be 6
        $results.'test-results'.failures | Should -Be 0
        $emulator.ChangeCount | Should -Be 2
    }

    It 'fails when a holder is missing, another was added, or one is stopped, and the result file says so' {
        Add-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd, i-50c4abce -Wait
        $emulator.SetInstanceStatus('i-50c4abce', 'Stopped')
        $run = Invoke-Sample 'pester-checks/Invoke-Checks.ps1' $with
        $run.ExitCode | Should -Be 1
        $results = [xml] (Get-Content "$TestDrive/results/TEST-HaVip.xml" -Raw)
        $results.'test-results'.failures | Should -Be 2 -Because $run.Text
    }

    It 'fails when all holders are on one instance' {
        Add-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd, eni-58z5abcd -Wait
        $run = Invoke-Sample 'pester-checks/Invoke-Checks.ps1' $with
        $run.ExitCode | Should -Be 1
        $run.Text | Should -Match 'fail together'
    }
}

Describe 'maintenance/Invoke-Maintenance.ps1' {
    BeforeEach {
        $emulator = Start-TestEmulator
        # web-1 holds one HAVIP itself and one through a network interface, which web-2 holds as well.
        Add-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd -Wait
        Add-EnsHaVipAssociation havip-5p14t0002 eni-58z5abcd -Wait
        $with = "-InstanceId i-50c4abcd -ToInstanceId i-50c4abce -Endpoint $($emulator.Endpoint)"
        $file = "-StatePath '$TestDrive/state.csv'"
        function Get-Holder { param([string] $HaVipId) (Get-Pair $HaVipId).InstanceId | Sort-Object }
    }
    AfterEach { Stop-EnsHaVipEmulator; Remove-Item "$TestDrive/state.csv" -ErrorAction Ignore }

    It 'moves everything off the instance, also what its network interfaces hold, and back again' {
        $begin = Invoke-Sample 'maintenance/Invoke-Maintenance.ps1' "-Phase Begin $with $file | Out-Null"
        $begin.Text | Should -Match '2 HAVIPs: phase Begin is done'
        Get-Holder 'havip-5p14t0001' | Should -Be 'i-50c4abce'
        Get-Holder 'havip-5p14t0002' | Should -Be 'i-50c4abce'

        $end = Invoke-Sample 'maintenance/Invoke-Maintenance.ps1' "-Phase End $with $file | Out-Null"
        $end.Text | Should -Match '2 HAVIPs: phase End is done'
        Get-Holder 'havip-5p14t0001' | Should -Be 'i-50c4abcd'
        Get-Holder 'havip-5p14t0002' | Should -Be 'eni-58z5abcd', 'i-50c4abce'
    }

    It 'changes nothing when a phase is run again' {
        Invoke-Sample 'maintenance/Invoke-Maintenance.ps1' "-Phase Begin $with $file | Out-Null" | Out-Null
        $applied = Get-AppliedCount
        (Invoke-Sample 'maintenance/Invoke-Maintenance.ps1' "-Phase Begin $with $file | Out-Null").Text | Should -Match 'phase Begin is done'
        Get-AppliedCount | Should -Be $applied

        Invoke-Sample 'maintenance/Invoke-Maintenance.ps1' "-Phase End $with $file | Out-Null" | Out-Null
        $applied = Get-AppliedCount
        (Invoke-Sample 'maintenance/Invoke-Maintenance.ps1' "-Phase End $with $file | Out-Null").Text | Should -Match '0 HAVIPs: phase End is done'
        Get-AppliedCount | Should -Be $applied
    }

    It 'knows after a run that was cut off what has to go back' {
        # The first run got no further than its first move.
        $emulator.SetInstanceStatus('i-50c4abce', 'Expired')
        $cut = Invoke-Sample 'maintenance/Invoke-Maintenance.ps1' "-Phase Begin $with $file | Out-Null"
        $cut.Text | Should -Match 'IncorrectInstanceStatus'
        $cut.ExitCode | Should -Not -Be 0
        Get-Holder 'havip-5p14t0001' | Should -Be 'i-50c4abcd'

        $emulator.SetInstanceStatus('i-50c4abce', 'Running')
        (Invoke-Sample 'maintenance/Invoke-Maintenance.ps1' "-Phase Begin $with $file | Out-Null").Text | Should -Match '2 HAVIPs: phase Begin is done'
        (Invoke-Sample 'maintenance/Invoke-Maintenance.ps1' "-Phase End $with $file | Out-Null").Text | Should -Match '2 HAVIPs: phase End is done'
        Get-Holder 'havip-5p14t0002' | Should -Be 'eni-58z5abcd', 'i-50c4abce'
    }

    It 'keeps two instances apart that share one state' {
        # web-2 goes into maintenance while web-1 is, and is done first.
        $other = "-InstanceId i-50c4abce -ToInstanceId i-50c4abcf -Endpoint $($emulator.Endpoint) $file"
        $with = $with -replace 'i-50c4abce', 'i-50c4abcf'
        (Invoke-Sample 'maintenance/Invoke-Maintenance.ps1' "-Phase Begin $with $file | Out-Null").Text | Should -Match '2 HAVIPs: phase Begin is done'
        (Invoke-Sample 'maintenance/Invoke-Maintenance.ps1' "-Phase Begin $other | Out-Null").Text | Should -Match '1 HAVIPs: phase Begin is done'
        Get-Holder 'havip-5p14t0002' | Should -Be 'i-50c4abcf'

        (Invoke-Sample 'maintenance/Invoke-Maintenance.ps1' "-Phase End $other | Out-Null").Text | Should -Match '1 HAVIPs: phase End is done'
        Get-Holder 'havip-5p14t0001' | Should -Be 'i-50c4abcf' -Because 'web-1 is in maintenance still'
        Get-Holder 'havip-5p14t0002' | Should -Be 'i-50c4abce', 'i-50c4abcf'

        (Invoke-Sample 'maintenance/Invoke-Maintenance.ps1' "-Phase End $with $file | Out-Null").Text | Should -Match '2 HAVIPs: phase End is done'
        Get-Holder 'havip-5p14t0001' | Should -Be 'i-50c4abcd'
        Get-Holder 'havip-5p14t0002' | Should -Be 'eni-58z5abcd', 'i-50c4abce'
        Get-Content "$TestDrive/state.csv" | Should -BeNullOrEmpty
    }

    It 'keeps its state in an automation variable when it is a runbook' {
        $stubs = "function Get-AutomationPSCredential { [pscredential]::new('emulator-key-id', (ConvertTo-SecureString 'emulator-key-secret' -AsPlainText -Force)) }
            function Get-AutomationVariable { param(`$Name) if (Test-Path '$TestDrive/`$Name.var') { Get-Content '$TestDrive/`$Name.var' -Raw } }
            function Set-AutomationVariable { param(`$Name, `$Value) Set-Content '$TestDrive/`$Name.var' `$Value }" -replace "'([^']*`\`$Name\.var)'", '"$1"'
        $begin = Invoke-Sample 'maintenance/Invoke-Maintenance.ps1' "-Phase Begin $with -StateVariable maintenance | Out-Null" -InFront $stubs
        $begin.Text | Should -Match '2 HAVIPs: phase Begin is done'
        $end = Invoke-Sample 'maintenance/Invoke-Maintenance.ps1' "-Phase End $with -StateVariable maintenance | Out-Null" -InFront $stubs
        $end.Text | Should -Match '2 HAVIPs: phase End is done'
        Get-Holder 'havip-5p14t0001' | Should -Be 'i-50c4abcd'
    }
}
