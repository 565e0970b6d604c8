<#
.SYNOPSIS
    Brings the associations of a file about, and tells an Azure DevOps pipeline what came of it.

.DESCRIPTION
    The file is CSV with the columns HaVipId, InstanceId and, if wanted, InstanceType: one pair a line. Each pair is associated and
    waited for; one that is there already is left alone, so the stage may be run again at any time.

    Errors become issues of the run (task.logissue) with their code, their cause and what to do next. The variables of the step,
    changedCount and failedCount, are there for later steps. Text that comes from the service or from names is written in such a way
    that the agent never takes it for a command of its own.

    Uses the session of this runspace if there is one, else signs in as Connect-EnsHaVip does by itself: ALIBABA_CLOUD_ACCESS_KEY_ID
    and ALIBABA_CLOUD_ACCESS_KEY_SECRET, mapped into the step's environment, are enough.

.PARAMETER Path
    The CSV file.

.PARAMETER TimeoutSec
    How long to wait for a pair.

.PARAMETER Endpoint
    China, International or a URI; used only where there is no session yet.

.PARAMETER PlanOnly
    Changes nothing: says for each pair what would happen. A pair that the service would refuse becomes an issue with the code that it
    would give, and fails the step. Limits of the account are not published, so a refusal for a limit cannot be foreseen.

.EXAMPLE
    ./Set-Association.ps1 -Path associations.csv
#>
[CmdletBinding()]
[OutputType('EnsHaVip.HaVipAssociation')]
param(
    [Parameter(Mandatory)]
    [ValidateNotNullOrEmpty()]
    [string] $Path,

    [ValidateRange(1, 86400)]
    [double] $TimeoutSec = 300,

    [ValidateNotNullOrEmpty()]
    [string] $Endpoint = 'International',

    [switch] $PlanOnly
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# A logging command is one line: what would end the line, or a property, is written in the agent's own way, % first.
function Format-Data {
    param([string] $Text)
    $Text -replace '%', '%AZP25' -replace "`r", '%0D' -replace "`n", '%0A'
}

function Format-Property {
    param([string] $Text)
    (Format-Data $Text) -replace ']', '%5D' -replace ';', '%3B'
}

# For everything that is only to be read: no line of it may begin a command.
function Format-Text {
    param([string] $Text)
    $Text -replace '##(vso)?\[', '## [' -replace '[\r\n]+', ' '
}

function Write-Command {
    param([string] $Command, [string] $Text)
    Write-Information "##vso[$Command]$(Format-Data $Text)" -InformationAction Continue
}

function Write-Issue {
    param([string] $Code, [string] $Text)
    Write-Command "task.logissue type=error;code=$(Format-Property (Format-Text $Code))" (Format-Text $Text)
}

function Write-Failure {
    param($Failure)
    $advice = if ($Failure.ErrorDetails) { $Failure.ErrorDetails.RecommendedAction } else { '' }
    Write-Issue ($Failure.FullyQualifiedErrorId -split ',')[0] "$Failure $advice"
}

function Write-Line {
    param([string] $Text)
    Write-Information (Format-Text $Text) -InformationAction Continue
}

if (-not (Get-EnsHaVipSession)) {
    Connect-EnsHaVip -Endpoint $Endpoint | Out-Null
}

$pairs = @(Import-Csv -LiteralPath $Path)
$quiet = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failures'; OutVariable = 'done' }
$failures = @()
$ended = @()
$done = @()
try {
    # One pipeline for all pairs: they are sent side by side, and one poll waits for all of them.
    if ($PlanOnly) {
        $pairs | Test-EnsHaVipAssociation -Detailed @quiet | Out-Null
    }
    else {
        $pairs | Add-EnsHaVipAssociation -Wait -TimeoutSec $TimeoutSec -PassThru @quiet | Out-Null
    }
}
catch {
    # A failure that makes every further pair pointless, such as a refused key, ends the command. What was done before is in $done.
    $ended = @($_)
}

$failures = @(@($failures) + $ended | Where-Object { $_.PSTypeNames -contains 'System.Management.Automation.ErrorRecord' } |
        Sort-Object { "$($_.FullyQualifiedErrorId) $($_.TargetObject)" } -Unique)
foreach ($failure in $failures) { Write-Failure $failure }
$failed = $failures.Count
foreach ($pair in $done) {
    $what = "$($pair.HaVipId) with $($pair.InstanceId)"
    if (-not $PlanOnly) {
        Write-Line "${what}: $(if ($pair.Changed -ne $false) { 'associated' } else { 'was associated already' }), $($pair.Status)"
    }
    elseif ($pair.Status) {
        # A pair that is on its way is no refusal: the real run waits for it.
        Write-Line "${what}: is there already, $($pair.Status)"
    }
    elseif ($pair.PredictedErrorCode) {
        Write-Issue $pair.PredictedErrorCode "${what}: would be refused. $($pair.Reason)"
        $failed++
    }
    else {
        Write-Line "${what}: would be associated"
    }
}

$done
$changed = if ($PlanOnly) { 0 } else { @($done | Where-Object { $_.Changed -ne $false }).Count }
Write-Command 'task.setvariable variable=changedCount' $changed
Write-Command 'task.setvariable variable=failedCount' $failed
if ($failed -gt 0) {
    $verdict = if ($PlanOnly) { 'would fail' } else { 'failed' }
    Write-Command 'task.complete result=Failed' "$failed of $($pairs.Count) associations $verdict"
    exit 1
}
