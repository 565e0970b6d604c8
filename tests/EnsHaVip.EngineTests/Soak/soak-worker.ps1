# One runspace of the soak: works on HAVIPs of its own, and with instances of its own on one that it shares with another runspace. It keeps a
# model of what must be there, from round to round, and holds it against the emulator after every operation.
# Emits one object: the model, and what was counted.
param($Session, $Emulator, [int] $Worker, [int] $Operations, [int] $Seed, [System.Collections.IDictionary] $Model)

$random = [System.Random]::new($Seed)
$place = [System.Math]::Floor($Worker / 2)
$shared = "havip-shared$place"
$instances = 0..3 | ForEach-Object { "i-soak$Worker-$_" }
$counts = @{ Done = 0; Codes = @(); Unexpected = @() }
$quick = @{ Session = $Session; Wait = $true; PollIntervalSec = 0.02; ErrorAction = 'SilentlyContinue' }
if ($null -eq $Model) { $Model = @{ $shared = @() } }

function Get-Any($items) { @($items)[$random.Next(@($items).Count)] }

# Half of the changes of pairs are made to the shared one, so that two runspaces want it at the same time.
function Get-AnyHaVip { if ($random.Next(2)) { $shared } else { Get-Any $Model.Keys } }

# The emulator's own state, past all faults: the runspace's instances that a HAVIP has, without those on their way out; null if it is gone.
function Get-Truth($id) {
    $haVip = $Emulator.GetHaVips() | Where-Object { $_.HaVipId -eq $id -and $_.Status -ne 'Deleting' }
    if ($haVip) { , @($haVip.AssociatedInstances | Where-Object { $_.Status -ne 'Unassociating' -and $_.InstanceId -in $instances } | ForEach-Object InstanceId) }
}

# What an error says became of the change. One about a look that was made before anything was asked for says that nothing was.
function Get-Outcome($failure) {
    $exception = $failure.Exception
    if ($exception.Operation -like 'Describe*' -and $exception.GetType().Name -ne 'HaVipWaitException') { 'NotApplied' } else { "$($exception.Outcome)" }
}

# Whether the change was made, by its answer: only an outcome that the error calls unknown may be looked up.
function Test-Made($failures, [bool] $isThere) {
    if (@($failures).Count -eq 0) { return $true }
    switch (Get-Outcome $failures[0]) {
        'Applied' { $true }
        'NotApplied' { $false }
        'Unknown' { $isThere }
        default { $counts.Unexpected += "an error without an outcome: $($failures[0])"; $isThere }
    }
}

function Assert-Model($id, $what, $failures) {
    $truth = Get-Truth $id
    $is = if ($null -eq $truth) { 'gone' } else { (@($truth) | Get-Sorted) -join ',' }
    $wanted = if ($Model.Contains($id)) { (@($Model[$id]) | Get-Sorted) -join ',' } else { 'gone' }
    if ($is -ne $wanted) { $counts.Unexpected += "$what of $id was answered with '$failures': by that it should be '$wanted', it is '$is'" }
}

function Get-Sorted { $texts = [string[]] @($input); [System.Array]::Sort($texts, [System.StringComparer]::Ordinal); $texts }

for ($i = 0; $i -lt $Operations; $i++) {
    $choice = $random.Next(100)
    $failures = @()
    if ($Model.Count -lt 3 -or ($choice -lt 15 -and $Model.Count -lt 7)) {
        $what, $name = 'New', "soak-$Seed-$i"
        $made = New-EnsHaVip -VSwitchId "vsw-soak$place" -Name $name @quick -ErrorVariable failures
        $there = @($Emulator.GetHaVips() | Where-Object Name -eq $name)
        $wanted = if (Test-Made $failures ($there.Count -eq 1)) { 1 } else { 0 }
        if ($there.Count -ne $wanted -or ($made -and $made.HaVipId -ne $there.HaVipId)) { $counts.Unexpected += "New of $name was answered with '$failures': there are $($there.Count)" }
        foreach ($haVip in $there) { $Model[$haVip.HaVipId] = @() }
    }
    elseif ($choice -lt 60) {
        $what, $id, $instance = 'Add', (Get-AnyHaVip), (Get-Any $instances)
        $pair = Add-EnsHaVipAssociation -HaVipId $id -InstanceId $instance -PassThru @quick -ErrorVariable failures
        if ($pair -and $pair.Status -ne 'InUse') { $counts.Unexpected += "associated but $($pair.Status)" }
        if ((Test-Made $failures ((Get-Truth $id) -contains $instance)) -and $Model[$id] -notcontains $instance) { $Model[$id] = @($Model[$id]) + $instance }
        Assert-Model -Id $id -What $what -Failures $failures
    }
    elseif ($choice -lt 90) {
        $what, $id, $instance = 'Remove', (Get-AnyHaVip), (Get-Any $instances)
        Remove-EnsHaVipAssociation -HaVipId $id -InstanceId $instance @quick -ErrorVariable failures
        if (Test-Made $failures ((Get-Truth $id) -notcontains $instance)) { $Model[$id] = @($Model[$id] | Where-Object { $_ -ne $instance }) }
        Assert-Model -Id $id -What $what -Failures $failures
    }
    else {
        $what, $id = 'Delete', (Get-Any ($Model.Keys | Where-Object { $_ -ne $shared }))
        Remove-EnsHaVip -HaVipId $id -Force @quick -ErrorVariable failures
        $left = Get-Truth $id
        if (Test-Made $failures ($null -eq $left)) { $Model.Remove($id) }
        elseif ($null -ne $left -and -not (@($left) | Where-Object { $Model[$id] -notcontains $_ })) {
            # Not deleted: some of its pairs may have been taken apart before that.
            $Model[$id] = @($left)
        }

        Assert-Model -Id $id -What $what -Failures $failures
    }

    $counts.Done++
    foreach ($failure in $failures) {
        $counts.Codes += $failure.FullyQualifiedErrorId.Split(',')[0] + " ($what, $(Get-Outcome $failure))"
        if ($failure.CategoryInfo.Category -eq 'NotSpecified') { $counts.Unexpected += "$failure" }
    }
}

[pscustomobject]@{ Model = $Model; Counts = $counts }
