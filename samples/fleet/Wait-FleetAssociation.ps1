<#
.SYNOPSIS
    The second half of a fleet run: waits for what other jobs began.

.DESCRIPTION
    Takes the files of Start-FleetAssociation.ps1, from whichever machine, and waits for all their pairs at once. One listing serves
    every pair of an edge node, so a thousand pairs cost a few requests a look.

    What is not there in time is reported pair by pair, with the last state that was seen; the script then ends with exit code 1.
    Run it again with the same files to go on waiting. Where there is no file, or none with a pair, nothing was begun: an error.

.PARAMETER StartedPath
    The files, with wildcards.

.PARAMETER TimeoutSec
    How long to wait.

.PARAMETER Endpoint
    China, International or a URI; used only where there is no session yet.

.EXAMPLE
    ./Wait-FleetAssociation.ps1 -StartedPath started/*.csv -TimeoutSec 900
#>
[CmdletBinding()]
[OutputType('EnsHaVip.HaVipAssociation')]
param(
    [Parameter(Mandatory)]
    [ValidateNotNullOrEmpty()]
    [SupportsWildcards()]
    [string[]] $StartedPath,

    [ValidateRange(1, 86400)]
    [double] $TimeoutSec = 900,

    [ValidateNotNullOrEmpty()]
    [string] $Endpoint = 'International'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# One line that no agent takes for a command of its own; in a job of Azure DevOps, an issue of the run.
function Write-Failure {
    param($Failure)
    $advice = if ($Failure.ErrorDetails) { $Failure.ErrorDetails.RecommendedAction } else { '' }
    $text = "$($Failure.TargetObject): $Failure $advice" -replace '##(vso)?\[', '## [' -replace '[\r\n]+', ' '
    if (-not $env:TF_BUILD) {
        Write-Warning $text
        return
    }

    $code = ($Failure.FullyQualifiedErrorId -split ',')[0] -replace '[^\w.-]', '_'
    Write-Information "##vso[task.logissue type=error;code=$code]$($text -replace '%', '%AZP25')" -InformationAction Continue
}

$files = @(Get-ChildItem -Path $StartedPath -ErrorAction SilentlyContinue)

# The status of a pair when it was begun is not the one to wait for: only ids and the node go on. A job that ran twice left two files.
$started = @($files | ForEach-Object { Import-Csv -LiteralPath $_.FullName } | Select-Object HaVipId, InstanceId, EnsRegionId -Unique)
if ($started.Count -eq 0) {
    throw "There is nothing to wait for: $($files.Count) files match '$($StartedPath -join ', ')', and none of them names a pair."
}

if (-not (Get-EnsHaVipSession)) {
    Connect-EnsHaVip -Endpoint $Endpoint | Out-Null
}

$there = @()
$late = @()
$ended = @()
try {
    $started | Wait-EnsHaVip -TimeoutSec $TimeoutSec -ErrorAction SilentlyContinue -ErrorVariable late -OutVariable there
}
catch {
    $ended = @($_)
}

$failures = @(@($late) + $ended | Where-Object { $_.PSTypeNames -contains 'System.Management.Automation.ErrorRecord' } |
        Sort-Object { "$($_.FullyQualifiedErrorId) $($_.TargetObject)" } -Unique)
foreach ($failure in $failures) { Write-Failure $failure }

Write-Information "$(@($there).Count) of $($started.Count) associations are in use." -InformationAction Continue
if ($failures.Count -gt 0) {
    exit 1
}
