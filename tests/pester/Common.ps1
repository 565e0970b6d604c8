# What every spec starts with: strict mode, the staged module, and where the repository is.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path $PSScriptRoot)
$staged = Join-Path $root 'out/EnsHaVip'
Import-Module (Join-Path $staged 'EnsHaVip.psd1')

# An emulator whose changes take a moment only, and a session with it.
function Start-TestEmulator {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'The cmdlet behind it asks.')]
    param([hashtable] $With = @{})
    $options = @{ AssociateSec = 0.2; UnassociateSec = 0.2; CreateSec = 0.1; DeleteSec = 0.1; Connect = $true }
    foreach ($name in $With.Keys) { $options[$name] = $With[$name] }
    Start-EnsHaVipEmulator @options
}

# Everything a script writes, stream by stream; errors do not end it.
function Get-Stream {
    param([scriptblock] $Script)
    $errors = @()
    $all = @(& { $ErrorActionPreference = 'Continue'; & $Script } *>&1)
    [pscustomobject]@{
        Output  = @($all | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] -and $_ -isnot [Management.Automation.InformationalRecord] -and $_ -isnot [Management.Automation.InformationRecord] })
        Errors  = @($all | Where-Object { $_ -is [Management.Automation.ErrorRecord] }) + $errors
        Verbose = @($all | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | ForEach-Object Message)
        Warning = @($all | Where-Object { $_ -is [Management.Automation.WarningRecord] } | ForEach-Object Message)
        Debug   = @($all | Where-Object { $_ -is [Management.Automation.DebugRecord] } | ForEach-Object Message)
    }
}

# The error that a script ends with or writes; there must be exactly one.
function Get-OneError {
    param([scriptblock] $Script)
    $errors = @()
    try {
        $null = & { $ErrorActionPreference = 'Continue'; & $Script } 2>&1 | Tee-Object -Variable all
        $errors = @($all | Where-Object { $_ -is [Management.Automation.ErrorRecord] })
    }
    catch {
        $errors = @($_)
    }

    $errors.Count | Should -Be 1 -Because "one error was expected, not: $errors"
    $errors[0]
}
