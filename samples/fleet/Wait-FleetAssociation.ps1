<#
.SYNOPSIS
    The second half of a fleet run: waits for what other jobs began.

.DESCRIPTION
    Takes the files of Start-FleetAssociation.ps1, from whichever machine, and waits for all their pairs at once. One listing serves
    every pair of an edge node, so a thousand pairs cost a few requests a look.

    What is not there in time is reported pair by pair, with the last state that was seen; the script then ends with exit code 1.
    Run it again with the same files to go on waiting.

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

if (-not (Get-EnsHaVipSession)) {
    Connect-EnsHaVip -Endpoint $Endpoint | Out-Null
}

$started = @(Get-ChildItem -Path $StartedPath | ForEach-Object { Import-Csv -LiteralPath $_.FullName })

# The status of a pair when it was begun is not the one to wait for: only ids and the node go on.
$started | Select-Object HaVipId, InstanceId, EnsRegionId |
    Wait-EnsHaVip -TimeoutSec $TimeoutSec -ErrorAction SilentlyContinue -ErrorVariable late

foreach ($failure in $late) {
    Write-Warning "$($failure.TargetObject): $failure"
}

Write-Information "$($started.Count - @($late).Count) of $($started.Count) associations are in use." -InformationAction Continue
if (@($late).Count -gt 0) {
    exit 1
}
