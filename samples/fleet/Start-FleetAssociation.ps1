<#
.SYNOPSIS
    The first half of a fleet run: asks for the associations of some edge nodes, and writes down what was begun.

.DESCRIPTION
    One job of many, each with edge nodes of its own. It waits for nothing: what the service accepted goes on by itself. The pairs are
    written to a file that a later job, on another machine, waits for with Wait-FleetAssociation.ps1.

    Pairs that are there already are in the file too, so it does not matter how often a job is started. A pair that was refused is
    not: it is reported, the others go on, and the script ends with exit code 1 after the file is written. The file is written
    whatever ends the run, also a key that is refused half-way: what was accepted until then is in it.

.PARAMETER Path
    The pairs: CSV with EnsRegionId, HaVipId, InstanceId.

.PARAMETER EnsRegionId
    The edge nodes of this job; also as one text with commas, as a pipeline's matrix gives them.

.PARAMETER StartedPath
    The file to write: CSV again, with Status and Changed.

.PARAMETER Endpoint
    China, International or a URI; used only where there is no session yet.

.PARAMETER RequestsPerSecond
    This job's share of the account's request rate: with n jobs, the n-th part of it.

.EXAMPLE
    ./Start-FleetAssociation.ps1 -Path fleet.csv -EnsRegionId cn-hangzhou-44, cn-beijing-15 -StartedPath started.csv
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [ValidateNotNullOrEmpty()]
    [string] $Path,

    [Parameter(Mandatory)]
    [ValidateNotNullOrEmpty()]
    [string[]] $EnsRegionId,

    [Parameter(Mandatory)]
    [ValidateNotNullOrEmpty()]
    [string] $StartedPath,

    [ValidateNotNullOrEmpty()]
    [string] $Endpoint = 'International',

    [ValidateRange(0.01, 1000)]
    [double] $RequestsPerSecond = 5
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

if (-not (Get-EnsHaVipSession)) {
    Connect-EnsHaVip -Endpoint $Endpoint -RequestsPerSecond $RequestsPerSecond | Out-Null
}

$nodes = @($EnsRegionId -split ',' | ForEach-Object { $_.Trim() } | Where-Object { $_ })
$pairs = @(Import-Csv -LiteralPath $Path | Where-Object { $_.EnsRegionId -in $nodes })
$started = @()
$refused = @()
$ended = @()
try {
    $pairs | Add-EnsHaVipAssociation -PassThru -ThrottleLimit 16 -ErrorAction SilentlyContinue -ErrorVariable refused -OutVariable started | Out-Null
}
catch {
    # A failure that makes every further pair pointless, such as a refused key.
    $ended = @($_)
}
finally {
    $started | Select-Object EnsRegionId, HaVipId, InstanceId, Status, Changed | ForEach-Object {
        # What was only just asked for is not listed yet, and has no node.
        $pair = $_
        if (-not $pair.EnsRegionId) {
            $pair.EnsRegionId = ($pairs | Where-Object { $_.HaVipId -eq $pair.HaVipId } | Select-Object -First 1).EnsRegionId
        }

        $pair
    } | Export-Csv -LiteralPath $StartedPath -NoTypeInformation -Encoding UTF8
}

$failures = @(@($refused) + $ended | Where-Object { $_.PSTypeNames -contains 'System.Management.Automation.ErrorRecord' } |
        Sort-Object { "$($_.FullyQualifiedErrorId) $($_.TargetObject)" } -Unique)
foreach ($failure in $failures) { Write-Failure $failure }

Write-Information "$(@($started).Count) of $($pairs.Count) associations of $($nodes.Count) edge nodes were begun or there already." -InformationAction Continue
if ($failures.Count -gt 0) {
    exit 1
}
