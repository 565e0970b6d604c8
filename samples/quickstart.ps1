<#
  EnsHaVip in two minutes, against the emulator that ships with the module: no account and no network needed.

  With PowerShell, after 'dotnet build EnsHaVip.sln':    ./samples/quickstart.ps1
  Without PowerShell, with the .NET SDK alone:           dotnet run --project samples/Quickstart

  A line that begins with 'if' is a check: it says nothing while all is well, and ends the tour if something is not as it should be.
#>
$ErrorActionPreference = 'Stop'
if (-not (Get-Module EnsHaVip)) { Import-Module "$PSScriptRoot/../out/EnsHaVip" }

# Start the emulated service, and a session with it. With an account of your own: Connect-EnsHaVip -Credential (Get-Credential).
$emulator = Start-EnsHaVipEmulator -Connect
Get-EnsHaVipSession

# Which HAVIPs are there, and who holds them?
Get-EnsHaVip

# Associate the web HAVIP with an instance. -WhatIf first: it asks the service and says what would happen.
Get-EnsHaVip -Name web-vip | Add-EnsHaVipAssociation -InstanceId i-50c4abcd -WhatIf

# Now for real. -Wait returns when this very pair is InUse.
Get-EnsHaVip -Name web-vip | Add-EnsHaVipAssociation -InstanceId i-50c4abcd -Wait -PassThru -OutVariable first
if ($first.Status -ne 'InUse' -or -not $first.Changed) { throw 'The first association should be InUse, and new.' }

# A second node: a network interface. The HAVIP is InUse already, so only the pair tells when this one is done.
Add-EnsHaVipAssociation -HaVipId havip-5p14t0001 -InstanceId eni-58z5abce -Wait -PassThru -OutVariable second
if ($second.Status -ne 'InUse' -or $second.InstanceType -ne 'NetworkInterface') { throw 'The second association should be InUse, on a network interface.' }

# Doing it again is no error: the pair is looked up, and nothing is changed.
$again = Add-EnsHaVipAssociation -HaVipId havip-5p14t0001 -InstanceId i-50c4abcd -PassThru
$again.Changed
if ($again.Changed -or $emulator.ChangeCount -lt 3) { throw 'The repeated association should have changed nothing.' }

# All pairs of the HAVIP.
Get-EnsHaVipAssociation -HaVipId havip-5p14t0001 -OutVariable pairs
if ($pairs.Count -ne 2) { throw 'There should be two pairs.' }

# Three typical mistakes, and what the module makes of them: the service's code, the pair, the request id, and what to do next.
# First: an instance in another vSwitch.
try { Add-EnsHaVipAssociation -HaVipId havip-5p14t0001 -InstanceId i-50c4b001 } catch { $mistake = $_ }
$mistake
if ($mistake.FullyQualifiedErrorId -notlike 'IncorrectInstanceVSwitch,*') { throw 'The first mistake should be IncorrectInstanceVSwitch.' }

# Second: a HAVIP that does not exist.
try { Add-EnsHaVipAssociation -HaVipId havip-unknown -InstanceId i-50c4abcd } catch { $mistake = $_ }
$mistake
if ($mistake.FullyQualifiedErrorId -notlike 'HaVipNotFound,*') { throw 'The second mistake should be HaVipNotFound.' }

# Third: an instance that is being released.
try { Add-EnsHaVipAssociation -HaVipId havip-5p14t0001 -InstanceId i-50c4abd1 } catch { $mistake = $_ }
$mistake
if ($mistake.FullyQualifiedErrorId -notlike 'IncorrectInstanceStatus,*') { throw 'The third mistake should be IncorrectInstanceStatus.' }

# Clean up: take both pairs apart and wait until they are gone.
Get-EnsHaVipAssociation -HaVipId havip-5p14t0001 | Remove-EnsHaVipAssociation -Wait
Get-EnsHaVip -HaVipId havip-5p14t0001
if (@(Get-EnsHaVipAssociation -HaVipId havip-5p14t0001).Count -ne 0) { throw 'No pair should be left.' }

# The end.
Stop-EnsHaVipEmulator
