# One runspace of the soak: works on a vSwitch of its own and keeps a model of what must be there, from round to round.
# Emits one object: the model, and what was counted.
param($Session, [int] $Worker, [int] $Operations, [int] $Seed, [System.Collections.IDictionary] $Model = @{})

$random = [System.Random]::new($Seed)
$vSwitch = "vsw-soak$Worker"
$instances = 0..3 | ForEach-Object { "i-soak$Worker-$_" }
$counts = @{ Done = 0; Unknown = 0; Failed = 0; Unexpected = @() }
$quick = @{ Session = $Session; Wait = $true; PollIntervalSec = 0.02; TimeoutSec = 60 }

function Get-Any($items) { @($items)[$random.Next(@($items).Count)] }

# What a failed change left behind is looked up: the error has to say truthfully whether it is known.
function Sync-Model($id) {
    $now = Get-EnsHaVip -Session $Session -HaVipId $id -ErrorAction SilentlyContinue
    if ($now) { $model[$id] = @($now.AssociatedInstances | ForEach-Object InstanceId) } else { $model.Remove($id) }
}

for ($i = 0; $i -lt $Operations; $i++) {
    $choice = $random.Next(100)
    $failures = @()
    if ($model.Count -lt 2 -or ($choice -lt 15 -and $model.Count -lt 6)) {
        $made = New-EnsHaVip -Session $Session -VSwitchId $vSwitch -Name "soak-$Seed-$i" -Wait -PollIntervalSec 0.02 -ErrorAction SilentlyContinue -ErrorVariable failures
        if ($made) { $model[$made.HaVipId] = @() }
        elseif ($failures[0].FullyQualifiedErrorId -like 'OutcomeUnknown,*') {
            Get-EnsHaVip -Session $Session -VSwitchId $vSwitch | Where-Object Name -eq "soak-$Seed-$i" | ForEach-Object { $model[$_.HaVipId] = @() }
        }
    }
    elseif ($choice -lt 60) {
        $id = Get-Any $model.Keys
        $instance = Get-Any $instances
        $pair = Add-EnsHaVipAssociation -HaVipId $id -InstanceId $instance -PassThru @quick -ErrorAction SilentlyContinue -ErrorVariable failures
        if ($pair) {
            if ($pair.Status -ne 'InUse') { $counts.Unexpected += "associated but $($pair.Status)" }
            if ($model[$id] -notcontains $instance) { $model[$id] = @($model[$id]) + $instance }
        }
        else { Sync-Model $id }
    }
    elseif ($choice -lt 90) {
        $id = Get-Any $model.Keys
        $instance = Get-Any $instances
        Remove-EnsHaVipAssociation -HaVipId $id -InstanceId $instance @quick -ErrorAction SilentlyContinue -ErrorVariable failures
        if ($failures.Count -eq 0) { $model[$id] = @($model[$id] | Where-Object { $_ -ne $instance }) } else { Sync-Model $id }
    }
    else {
        $id = Get-Any $model.Keys
        Remove-EnsHaVip -Session $Session -HaVipId $id -Force -Wait -PollIntervalSec 0.02 -ErrorAction SilentlyContinue -ErrorVariable failures
        if ($failures.Count -eq 0) { $model.Remove($id) } else { Sync-Model $id }
    }

    $counts.Done++
    foreach ($failure in $failures) {
        $code = $failure.FullyQualifiedErrorId.Split(',')[0]
        if ($code -eq 'OutcomeUnknown') { $counts.Unknown++ } else { $counts.Failed++ }
        if ($failure.CategoryInfo.Category -eq 'NotSpecified') { $counts.Unexpected += "$failure" }
    }
}

[pscustomobject]@{ Model = $model; Counts = $counts }
