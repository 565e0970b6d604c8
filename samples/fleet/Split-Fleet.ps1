<#
.SYNOPSIS
    Shares the edge nodes of a fleet out to jobs.

.DESCRIPTION
    Reads the pairs (CSV: EnsRegionId, HaVipId, InstanceId) and makes at most -JobCount groups of edge nodes of about the same number
    of pairs. All pairs of a node stay together: changes of one HAVIP go one after another, and one listing serves a whole node.

    The output is one object a job. With -AsMatrix it is the JSON that an Azure DevOps matrix takes, as the output variable matrix of
    the step.

.PARAMETER Path
    The CSV file.

.PARAMETER JobCount
    How many jobs there may be.

.PARAMETER AsMatrix
    For Azure DevOps.

.EXAMPLE
    ./Split-Fleet.ps1 -Path fleet.csv -JobCount 8 -AsMatrix
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [ValidateNotNullOrEmpty()]
    [string] $Path,

    [ValidateRange(1, 256)]
    [int] $JobCount = 8,

    [switch] $AsMatrix
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$nodes = @(Import-Csv -LiteralPath $Path | Group-Object EnsRegionId | Sort-Object @{ Expression = 'Count'; Descending = $true }, Name)
$jobs = @(for ($i = 1; $i -le $JobCount -and $i -le $nodes.Count; $i++) { @{ Name = "job$i"; Nodes = @(); Count = 0 } })

# The largest first, each to the job that has the least.
foreach ($node in $nodes) {
    $least = $jobs | Sort-Object { $_.Count } | Select-Object -First 1
    $least.Nodes += $node.Name
    $least.Count += $node.Count
}

if ($AsMatrix) {
    $matrix = @{}
    foreach ($job in $jobs) { $matrix[$job.Name] = @{ ensRegionIds = $job.Nodes -join ',' } }

    # In JSON \u0023 is #: the name of a node never reads as a command of the agent.
    $json = ($matrix | ConvertTo-Json -Compress) -replace '#', '\u0023' -replace '%', '%AZP25' -replace "`r", '%0D' -replace "`n", '%0A'
    Write-Information "##vso[task.setvariable variable=matrix;isOutput=true]$json" -InformationAction Continue
    return
}

$jobs | Select-Object @{ Name = 'Name'; Expression = { $_.Name } }, @{ Name = 'EnsRegionId'; Expression = { $_.Nodes } }, @{ Name = 'Count'; Expression = { $_.Count } }
