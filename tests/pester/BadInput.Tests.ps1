# Where scripts really run: no window, no culture of ours, no colour, no one to answer.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')

    # A script in a process of its own, its output redirected, with the shell's own parameters.
    function Invoke-Shell {
        param([string] $Script, [string[]] $With = @('-NoProfile', '-NonInteractive'), [hashtable] $Environment = @{})
        $before = @{}
        foreach ($name in $Environment.Keys) {
            $before[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $Environment[$name])
        }

        try {
            $lines = @(& (Join-Path $root 'build/Shell.ps1') @With -Command "Import-Module '$staged'; $Script" 2>&1 | ForEach-Object { "$_" })
            [pscustomobject]@{ ExitCode = $LASTEXITCODE; Lines = $lines; Text = $lines -join "`n" }
        }
        finally {
            foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
        }
    }

    # What a user does on a first day, with every kind of value in it: numbers, times, ids, tables, an error.
    $tour = '$null = Start-EnsHaVipEmulator -Connect -AssociateSec 0.2 -UnassociateSec 0.2
        Get-EnsHaVip | Out-String -Width 120
        Add-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd -Wait -PassThru -TimeoutSec 9.5 -PollIntervalSec 0.25 | ForEach-Object { "pair $($_.Status) $($_.Changed) $($_.CreationTime.Offset)" }
        Wait-EnsHaVip havip-5p14t0001 | ForEach-Object { "havip $($_.Status)" }
        Get-EnsHaVip -Name WEB-VIP | ForEach-Object { "found $($_.HaVipId)" }
        Get-EnsHaVip -Status inuse | ForEach-Object { "inuse $($_.HaVipId)" }
        try { Add-EnsHaVipAssociation havip-5p14t0001 i-50c4b001 -ErrorAction Stop } catch { "error $($_.FullyQualifiedErrorId)" }
        Remove-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd -Wait
        $request = @(Get-EnsHaVipEmulatorRequest)[0]
        "time $($request.Time.ToString("o"))"
        Stop-EnsHaVipEmulator'
    $expected = 'pair InUse True 00:00:00', 'havip InUse', 'found havip-5p14t0001', 'inuse havip-5p14t0001', 'inuse havip-5p14t0002',
    'error IncorrectInstanceVSwitch,EnsHaVip.Commands.AddEnsHaVipAssociationCommand'
}

Describe 'A script' {
    It 'runs the same in the culture <_>' -ForEach 'tr-TR', 'de-DE', 'zh-CN', 'ar-SA', 'th-TH' {
        $run = Invoke-Shell "[cultureinfo]::CurrentCulture = '$_'; [cultureinfo]::CurrentUICulture = '$_'; $tour"
        $run.ExitCode | Should -Be 0
        foreach ($line in $expected) { $run.Lines | Should -Contain $line -Because $run.Text }
        $run.Text | Should -Match "time 20\d\d-"
    }

    It 'runs under StrictMode Latest, with output redirected and nobody to ask' {
        $run = Invoke-Shell "Set-StrictMode -Version Latest; `$ErrorActionPreference = 'Stop'; $tour"
        $run.ExitCode | Should -Be 0 -Because $run.Text
        foreach ($line in $expected) { $run.Lines | Should -Contain $line }
    }

    It 'has no escape sequence in redirected output or with NO_COLOR' {
        $run = Invoke-Shell $tour -Environment @{ NO_COLOR = '1' }
        $run.Text | Should -Not -Match ([char] 27)
        $plain = Invoke-Shell "`$PSStyle.OutputRendering = 'PlainText'; $tour"
        $plain.Text | Should -Not -Match ([char] 27)
    }

    It 'runs in Constrained Language Mode' {
        $run = Invoke-Shell "`$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
            `$null = Start-EnsHaVipEmulator -Connect -AssociateSec 0.2
            Get-EnsHaVip | Out-String
            Add-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd -Wait -PassThru | ForEach-Object { `"pair `$(`$_.Status)`" }
            Get-EnsHaVip | Format-List | Out-String
            Get-EnsHaVipAssociation | Format-Table | Out-String
            Get-EnsHaVipSession
            Invoke-EnsHaVipApi DescribeHaVips @{ PageSize = 1 } | ForEach-Object { `"count `$(`$_.TotalCount)`" }
            Stop-EnsHaVipEmulator"
        $run.ExitCode | Should -Be 0
        $run.Lines | Should -Contain 'pair InUse' -Because $run.Text
        $run.Lines | Should -Contain 'count 3'
        $run.Text | Should -Not -Match 'Cannot (invoke|create|set)|not permitted|not supported'
    }

    It 'asks nothing when it is told to confirm and nobody is there: it is an error, not a hang' {
        $run = Invoke-Shell '$null = Start-EnsHaVipEmulator -Connect; $ErrorActionPreference = "Stop"
            try { Add-EnsHaVipAssociation havip-5p14t0001 i-50c4abcd -Confirm; "no error" } catch { "refused" }
            (Get-EnsHaVipEmulatorRequest -Change).Count; Stop-EnsHaVipEmulator'
        $run.Lines | Should -Be 'refused', '0'
    }

    It 'is refused a removal in use with an error that says -Force, in a host that cannot ask' {
        $run = Invoke-Shell '$null = Start-EnsHaVipEmulator -Connect
            Remove-EnsHaVip havip-5p14t0002 -ErrorVariable problem -ErrorAction SilentlyContinue
            $problem.FullyQualifiedErrorId; $problem.ErrorDetails.RecommendedAction; Stop-EnsHaVipEmulator'
        $run.Lines[0] | Should -Be 'HaVipHasAssociations,EnsHaVip.Commands.RemoveEnsHaVipCommand'
        $run.Lines[1] | Should -Match '-Force'
    }

    It 'gets its exit code from an error it does not catch' {
        (Invoke-Shell '$ErrorActionPreference = "Stop"; Get-EnsHaVip').ExitCode | Should -Be 1
    }
}

Describe 'A table' {
    BeforeAll {
        $emulator = Start-TestEmulator
        Add-EnsHaVipAssociation $webVip $web1, $webInterface -Wait -PollIntervalSec 0.1
    }
    AfterAll { Stop-EnsHaVipEmulator }

    It 'of <Command> fits <Width> columns and cuts no id' -ForEach @(
        foreach ($width in 80, 200) {
            @{ Width = $width; Command = 'Get-EnsHaVip'; Id = 'havip-5p14t0001' }
            @{ Width = $width; Command = 'Get-EnsHaVipAssociation | Format-Table'; Id = 'eni-58z5abce' }
            @{ Width = $width; Command = 'Get-EnsHaVipCandidate havip-5p14t0001'; Id = 'eni-58z5abd0' }
            @{ Width = $width; Command = 'Get-EnsHaVipSession'; Id = 'emul****' }
            @{ Width = $width; Command = 'Get-EnsHaVipEmulator'; Id = 'emul****' }
            @{ Width = $width; Command = 'Get-EnsHaVipEmulatorRequest'; Id = 'AssociateHaVip' }
        }
    ) {
        $text = & ([scriptblock]::Create($Command)) | Out-String -Width $Width
        $text -split "`r?`n" | ForEach-Object { ($_ -replace "$([char] 27)\[[0-9;]*m").Length | Should -BeLessOrEqual $Width }
        $text | Should -Match ([regex]::Escape($Id))
    }
}

Describe 'A host without a user interface' {
    It 'runs the cmdlets' {
        # A runspace of the engine itself: its host answers every question with "not implemented".
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$staged'; $tour")
        $output = $shell.Invoke()
        $shell.Streams.Error | Should -BeNullOrEmpty
        foreach ($line in $expected) { $output | Should -Contain $line }
        $shell.Dispose()
    }

    It 'gets an error, not a hang, where it would have to ask' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$staged'; `$null = Start-EnsHaVipEmulator -Connect; Remove-EnsHaVip havip-5p14t0002; Stop-EnsHaVipEmulator")
        $running = $shell.BeginInvoke()
        $running.AsyncWaitHandle.WaitOne(15000) | Should -BeTrue
        $shell.Streams.Error.FullyQualifiedErrorId | Should -BeLike 'HaVipHasAssociations,*'
        $shell.Dispose()
    }
}
