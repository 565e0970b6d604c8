# What every spec starts with: strict mode, the staged module, and where the repository is.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path $PSScriptRoot)
$staged = Join-Path $root 'out/EnsHaVip'
Import-Module (Join-Path $staged 'EnsHaVip.psd1')

# Of the emulator's own seed.
$webVip = 'havip-5p14t0001'
$apiVip = 'havip-5p14t0002'
$mailVip = 'havip-5p14t0003'
$web1 = 'i-50c4abcd'
$web2 = 'i-50c4abce'
$webExpired = 'i-50c4abd0'
$mail1 = 'i-50c4b001'
$webInterface = 'eni-58z5abce'
$webVSwitch = 'vsw-5p1wz0001'

# An emulator whose changes take a moment only, and a session with it.
function Start-TestEmulator {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'The cmdlet behind it asks.')]
    param([hashtable] $With = @{})
    $options = @{ AssociateSec = 0.1; UnassociateSec = 0.1; CreateSec = 0.1; DeleteSec = 0.1; Connect = $true }
    foreach ($name in $With.Keys) { $options[$name] = $With[$name] }
    Start-EnsHaVipEmulator @options
}

# Everything that a script writes, stream by stream. What ends it is among the errors.
function Get-Stream {
    param([scriptblock] $Script)
    $all = @(& {
            $ErrorActionPreference = 'Continue'
            try { & $Script *>&1 } catch { $_ }
        })
    $result = [ordered]@{}
    foreach ($kind in 'Error', 'Warning', 'Verbose', 'Debug', 'Information') {
        $result[$kind] = @($all | Where-Object { $_.PSTypeNames -contains "System.Management.Automation.$($kind)Record" })
    }

    $result.Output = @($all | Where-Object { $one = $_; -not ($result.Values | Where-Object { $_ -and ($_ | Where-Object { [object]::ReferenceEquals($_, $one) }) }) })
    [pscustomobject] $result
}

# The error that a script ends with or writes; there must be exactly one.
function Get-OneError {
    param([scriptblock] $Script)
    $errors = @((Get-Stream $Script).Error)
    $errors.Count | Should -Be 1 -Because "one error was expected, not: $errors"
    $errors[0]
}

# What the words that a user has typed so far can become. A completer that asks the service gives up after 300 ms: a busy machine gets
# more than one try, as a user's finger would.
function Get-Completion {
    param([string] $Line)
    for ($try = 0; $try -lt 10; $try++) {
        $matched = @((TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches)
        if ($matched) { break }
    }

    $matched | ForEach-Object CompletionText
}

# Runs a script in a runspace of its own with its own session, stops it once it has asked something, and says how long that took.
function Get-StopTime {
    param([string] $Script, [object] $Emulator)
    $shell = [powershell]::Create()
    $null = $shell.AddScript("Import-Module '$staged'; Connect-EnsHaVip `$args[0].Credential `$args[0].Endpoint | Out-Null; $Script").AddArgument($Emulator)
    $before = $Emulator.GetRequests().Count
    $running = $shell.BeginInvoke()
    for ($i = 0; $i -lt 200 -and $Emulator.GetRequests().Count -eq $before; $i++) { Start-Sleep -Milliseconds 50 }
    $Emulator.GetRequests().Count | Should -BeGreaterThan $before
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $shell.Stop()
    $null = $running.AsyncWaitHandle.WaitOne(10000)
    $watch.Elapsed.TotalSeconds
    $shell.InvocationStateInfo.State | Should -Be 'Stopped'
    $shell.Streams.Error | Should -BeNullOrEmpty
    $shell.Dispose()
}

# Runs a changing command in every way that must change nothing, and counts what reached the service.
function Get-WhatIfChange {
    param([string] $Command, [object] $Emulator)
    $Emulator.ClearRequests()
    $force = (Get-Command ($Command -split ' ')[0]).Parameters.ContainsKey('Force')
    $ways = @('-WhatIf', '-WhatIf -Confirm', '-WhatIf -Confirm:$false')
    if ($force) { $ways += '-WhatIf -Force', '-WhatIf -Force -Confirm:$false' }
    foreach ($way in $ways) { $null = & ([scriptblock]::Create("$Command $way")) }
    $preferred = if ($force) { $Command, "$Command -Force" } else { $Command }
    foreach ($one in $preferred) {
        & {
            $WhatIfPreference = $true
            $null = & ([scriptblock]::Create($one))
        }
    }

    $Emulator.ChangeCount
}
