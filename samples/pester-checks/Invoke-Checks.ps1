<#
.SYNOPSIS
    Checks your HAVIPs against what you wrote down, and leaves a result file that build systems read.

.DESCRIPTION
    Copy this folder, put your HAVIPs into estate.psd1, and run it from a pipeline, a schedule or a prompt. It only reads, so a key
    with ens:DescribeHaVips, ens:DescribeInstances, ens:DescribeNetworkInterfaces and ens:DescribeVSwitchAttributes is enough.

    Uses the session of this runspace if there is one, else signs in as Connect-EnsHaVip does by itself.

.PARAMETER Path
    The estate, see estate.psd1.

.PARAMETER ResultPath
    The folder for TEST-HaVip.xml (NUnit).

.PARAMETER Endpoint
    China, International or a URI; used only where there is no session yet.

.EXAMPLE
    ./Invoke-Checks.ps1 -Path ./estate.psd1 -ResultPath ./results
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [ValidateNotNullOrEmpty()]
    [string] $Path,

    [Parameter(Mandatory)]
    [ValidateNotNullOrEmpty()]
    [string] $ResultPath,

    [ValidateNotNullOrEmpty()]
    [string] $Endpoint = 'International'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

if (-not (Get-EnsHaVipSession)) {
    Connect-EnsHaVip -Endpoint $Endpoint | Out-Null
}

$checks = New-PesterContainer -Path (Join-Path $PSScriptRoot 'HaVip.Checks.ps1') -Data @{ Estate = Import-PowerShellDataFile -LiteralPath $Path }
$configuration = New-PesterConfiguration -Hashtable @{
    Run        = @{ Container = $checks; PassThru = $true }
    Output     = @{ Verbosity = 'Detailed' }
    TestResult = @{ Enabled = $true; OutputFormat = 'NUnitXml'; OutputPath = (Join-Path $ResultPath 'TEST-HaVip.xml'); TestSuiteName = 'HAVIPs' }
}
New-Item -ItemType Directory -Force -Path $ResultPath | Out-Null
$run = Invoke-Pester -Configuration $configuration
if ($run.Result -ne 'Passed') {
    exit 1
}
