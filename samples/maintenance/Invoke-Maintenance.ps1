<#
.SYNOPSIS
    Moves the HAVIPs off an instance before maintenance, and back afterwards.

.DESCRIPTION
    -Phase Begin finds every HAVIP that the instance holds, itself or through its network interfaces, writes down what it found, and
    moves each to the stand-in. -Phase End moves back what was written down, and forgets it. Every move is waited for and rolled back
    if its second half fails; a HAVIP is without a holder only where it takes no second one.

    Either phase may be started again at any time, from the top: what is moved already is left alone. What was found is written down
    before the first move, so a run that is cut off loses nothing. A HAVIP that the stand-in held before stays with it afterwards.

    Several instances may share one state: what was written down carries the instance that it was found on, and a phase touches only
    what is -InstanceId's. Where an instance goes into maintenance while it stands in for another, end its own maintenance first.

    As a runbook of Azure Automation, give -StateVariable: an automation variable of type string keeps the state, since the disk of a
    job does not outlive it. Elsewhere give -StatePath.

    Keep in mind what no call can do: the stand-in must be ready to claim the addresses, with Keepalived for example.

.PARAMETER Phase
    Begin or End.

.PARAMETER InstanceId
    The instance that is to be maintained.

.PARAMETER ToInstanceId
    The stand-in, in the same vSwitch.

.PARAMETER ToNetworkInterfaceId
    The stand-in for HAVIPs that are bound to network interfaces; left out, -ToInstanceId takes these too.

.PARAMETER StatePath
    The file that keeps what is to be moved back.

.PARAMETER StateVariable
    The automation variable that keeps it.

.PARAMETER AssetName
    In Azure Automation: the credential asset with the access key. Elsewhere the session of this runspace is used if there is one, and
    Connect-EnsHaVip's own way to sign in if there is none.

.PARAMETER Endpoint
    China, International or a URI; used only where there is no session yet.

.PARAMETER TimeoutSec
    How long to wait for a step.

.EXAMPLE
    ./Invoke-Maintenance.ps1 -Phase Begin -InstanceId i-50c4abcd -ToInstanceId i-50c4abce -StatePath ./maintenance.csv
    ./Invoke-Maintenance.ps1 -Phase End -InstanceId i-50c4abcd -ToInstanceId i-50c4abce -StatePath ./maintenance.csv
#>
[CmdletBinding(DefaultParameterSetName = 'File')]
[OutputType('EnsHaVip.HaVipAssociation')]
param(
    [Parameter(Mandatory)]
    [ValidateSet('Begin', 'End')]
    [string] $Phase,

    [Parameter(Mandatory)]
    [ValidateNotNullOrEmpty()]
    [string] $InstanceId,

    [Parameter(Mandatory)]
    [ValidateNotNullOrEmpty()]
    [string] $ToInstanceId,

    [ValidateNotNullOrEmpty()]
    [string] $ToNetworkInterfaceId,

    [Parameter(Mandatory, ParameterSetName = 'File')]
    [ValidateNotNullOrEmpty()]
    [string] $StatePath,

    [Parameter(Mandatory, ParameterSetName = 'Automation')]
    [ValidateNotNullOrEmpty()]
    [string] $StateVariable,

    [Parameter(ParameterSetName = 'Automation')]
    [ValidateNotNullOrEmpty()]
    [string] $AssetName = 'ens-operator',

    [ValidateNotNullOrEmpty()]
    [string] $Endpoint = 'International',

    [ValidateRange(1, 10000)]
    [double] $TimeoutSec = 600
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

function Read-State {
    param([string] $Variable, [string] $Path)
    $text = if ($Variable) { Get-AutomationVariable -Name $Variable } elseif (Test-Path -LiteralPath $Path) { Get-Content -LiteralPath $Path }
    @($text -split "`n" | Where-Object { $_ -match ',' } | ConvertFrom-Csv)
}

function Write-State {
    param([object[]] $State, [string] $Variable, [string] $Path)
    $text = @($State | ConvertTo-Csv -NoTypeInformation) -join "`n"
    if ($Variable) { Set-AutomationVariable -Name $Variable -Value $text } else { Set-Content -LiteralPath $Path -Value $text -Encoding UTF8 }
}

# The pairs of the instance and of its network interfaces. A candidate of a HAVIP says which instance has a network interface.
function Find-Pair {
    param([string] $Instance, [string] $Target, [string] $InterfaceTarget)
    $all = @(Get-EnsHaVipAssociation -Session $session)
    $interfaces = @($all | Where-Object InstanceType -EQ 'NetworkInterface' | Group-Object VSwitchId | ForEach-Object {
            Get-EnsHaVipCandidate -HaVipId $_.Group[0].HaVipId -InstanceType NetworkInterface -Session $session | Where-Object HostInstanceId -EQ $Instance
        } | ForEach-Object InstanceId)
    foreach ($pair in $all | Where-Object { $_.InstanceId -eq $Instance -or $_.InstanceId -in $interfaces }) {
        $to = if ($pair.InstanceType -eq 'NetworkInterface' -and $InterfaceTarget) { $InterfaceTarget } else { $Target }
        $shared = @($all | Where-Object { $_.HaVipId -eq $pair.HaVipId -and $_.InstanceId -eq $to }).Count -gt 0
        $pair | Select-Object @{ Name = 'Maintained'; Expression = { $Instance } }, HaVipId, InstanceId, @{ Name = 'Target'; Expression = { $to } }, @{ Name = 'TargetHadIt'; Expression = { $shared } }
    }
}

$session = Get-EnsHaVipSession
if ($StateVariable) {
    $session = Connect-EnsHaVip -Credential (Get-AutomationPSCredential -Name $AssetName) -Endpoint $Endpoint
}
elseif (-not $session) {
    $session = Connect-EnsHaVip -Endpoint $Endpoint
}

$options = @{ Session = $session; TimeoutSec = $TimeoutSec; PassThru = $true; ErrorAction = 'SilentlyContinue'; ErrorVariable = '+failures' }
$failures = @()
$place = @{ Variable = $StateVariable; Path = $StatePath }
$all = @(Read-State @place)
$others = @($all | Where-Object Maintained -NE $InstanceId)
$state = @($all | Where-Object Maintained -EQ $InstanceId)
if ($Phase -eq 'Begin') {
    $known = @($state | ForEach-Object { "$($_.HaVipId) $($_.InstanceId)" })
    $state += @(Find-Pair -Instance $InstanceId -Target $ToInstanceId -InterfaceTarget $ToNetworkInterfaceId | Where-Object { "$($_.HaVipId) $($_.InstanceId)" -notin $known })
    if ($state) { Write-State -State ($others + $state) @place }
    foreach ($pair in $state) {
        Move-EnsHaVipAssociation -HaVipId $pair.HaVipId -FromInstanceId $pair.InstanceId -ToInstanceId $pair.Target @options
    }
}
else {
    $left = @(foreach ($pair in $state) {
            $before = @($failures).Count
            if ($pair.TargetHadIt -eq 'True') {
                Add-EnsHaVipAssociation -HaVipId $pair.HaVipId -InstanceId $pair.InstanceId -Wait @options | Out-Null
            }
            else {
                Move-EnsHaVipAssociation -HaVipId $pair.HaVipId -FromInstanceId $pair.Target -ToInstanceId $pair.InstanceId @options | Out-Null
            }

            if (@($failures).Count -gt $before) { $pair }
        })
    $state | Where-Object { $_ -notin $left } | ForEach-Object { Get-EnsHaVipAssociation -HaVipId $_.HaVipId -InstanceId $_.InstanceId -Session $session }
    Write-State -State ($others + $left) @place
}

foreach ($failure in $failures) {
    $advice = if ($failure.ErrorDetails) { $failure.ErrorDetails.RecommendedAction } else { '' }
    Write-Warning "$($failure.TargetObject): $failure $advice"
}

if (@($failures).Count -gt 0) {
    throw "$(@($failures).Count) of $($state.Count) HAVIPs were not moved. Start the phase again when the reasons above are gone."
}

Write-Information "$($state.Count) HAVIPs: phase $Phase is done." -InformationAction Continue
