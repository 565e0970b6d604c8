<#
.SYNOPSIS
    An Azure Automation runbook: associates HAVIPs with instances and network interfaces, and waits for each.

.DESCRIPTION
    For the runtimes of Windows PowerShell 5.1 and PowerShell 7.4. The key is the credential asset of the Automation account that
    -AssetName names: the access key id as user name, its secret as password.

    A job that takes longer than three hours is stopped and started again from the top. That is safe here: every run begins with all
    pairs; those that are there already are left alone, those under way are waited for. The output says which is which.

    Parameters are text, as the portal, a webhook and a schedule give them. Text that looks like JSON may have become objects before
    it gets here: -Pairs takes both.

.PARAMETER Pairs
    The pairs as JSON: [{"HaVipId":"havip-...","InstanceId":"i-..."}, {"HaVipId":"havip-...","InstanceId":"eni-..."}]
    Or objects with these properties.

.PARAMETER AssetName
    The credential asset.

.PARAMETER Endpoint
    China, International or a URI.

.PARAMETER TimeoutSec
    How long to wait for a pair, all being waited for at once.

.EXAMPLE
    Start-AzAutomationRunbook -Name Set-HaVipAssociation -Parameters @{ Pairs = '[{"HaVipId":"havip-5p14t0001","InstanceId":"i-50c4abcd"}]' } ...
#>
[CmdletBinding()]
[OutputType('EnsHaVip.HaVipAssociation')]
param(
    [Parameter(Mandatory)]
    [ValidateNotNullOrEmpty()]
    [object] $Pairs,

    [ValidateNotNullOrEmpty()]
    [string] $AssetName = 'ens-operator',

    [ValidateNotNullOrEmpty()]
    [string] $Endpoint = 'International',

    [ValidateRange(1, 10000)]
    [double] $TimeoutSec = 1800
)

# Preferences of the account do not reach a runbook on PowerShell 7: they are set here. Progress records only slow a job down.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$VerbosePreference = 'SilentlyContinue'

# Some runtimes share a process between jobs. A session of this job's own never meets another's.
$session = Connect-EnsHaVip -Credential (Get-AutomationPSCredential -Name $AssetName) -Endpoint $Endpoint
try {
    # Windows PowerShell gives the array of ConvertFrom-Json as one object: the pipeline takes it apart.
    $wanted = @($Pairs | ForEach-Object { if ($_ -is [string]) { $_ | ConvertFrom-Json } else { $_ } } | ForEach-Object { $_ })

    # Asked for first, all of them; waited for afterwards. A job that is stopped in between has lost nothing.
    $asked = @($wanted | Add-EnsHaVipAssociation -Session $session -PassThru -ErrorAction SilentlyContinue -ErrorVariable refused)
    $there = @($asked | Wait-EnsHaVip -Session $session -TimeoutSec $TimeoutSec -ErrorAction SilentlyContinue -ErrorVariable late)
    foreach ($pair in $there) {
        $first = $asked | Where-Object { $_.HaVipId -eq $pair.HaVipId -and $_.InstanceId -eq $pair.InstanceId } | Select-Object -First 1
        $pair.Changed = $first.Changed
        $pair
    }

    $failures = @(@($refused) + @($late) | Where-Object { $_.PSTypeNames -contains 'System.Management.Automation.ErrorRecord' })
    foreach ($failure in $failures) {
        $advice = if ($failure.ErrorDetails) { $failure.ErrorDetails.RecommendedAction } else { '' }
        Write-Warning "$($failure.TargetObject): $failure $advice"
    }

    if ($failures.Count -gt 0) {
        throw "$($failures.Count) of $($wanted.Count) associations failed: $(@($failures | ForEach-Object { ($_.FullyQualifiedErrorId -split ',')[0] } | Sort-Object -Unique) -join ', '). Start the runbook again: it goes on where it stopped."
    }
}
finally {
    Disconnect-EnsHaVip -Session $session
}
