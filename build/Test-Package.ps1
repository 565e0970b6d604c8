# Tries the installed copy as a user would: it must hold the very files that were tested, load, and associate a HAVIP.
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][string] $Copy,
    [Parameter(Mandatory = $true)][string] $Staged
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$version = (Import-PowerShellDataFile (Join-Path $Staged 'EnsHaVip.psd1')).ModuleVersion
$installed = Join-Path $Copy "EnsHaVip/$version"

function Get-Content256 {
    param([string] $Folder)
    Get-ChildItem $Folder -Recurse -File | Where-Object Name -NE 'PSGetModuleInfo.xml' | ForEach-Object {
        $_.FullName.Substring($Folder.Length + 1).Replace('\', '/') + ' ' + (Get-FileHash $_.FullName -Algorithm SHA256).Hash
    } | Sort-Object
}

$difference = Compare-Object (Get-Content256 $Staged) (Get-Content256 $installed)
if ($difference) {
    throw "The installed files are not the staged ones: $($difference.InputObject -join '; ')"
}

Import-Module (Join-Path $installed 'EnsHaVip.psd1')
Start-EnsHaVipEmulator -Connect | Out-Null
$pair = Get-EnsHaVip -Name 'web-vip' | Add-EnsHaVipAssociation -InstanceId 'i-50c4abcd' -Wait -PassThru
Stop-EnsHaVipEmulator
if ($pair.Status -ne 'InUse' -or -not $pair.Changed) {
    throw "The installed module did not associate $pair`: $($pair.Status)"
}

Write-Information "-- EnsHaVip $version from the package: $pair is $($pair.Status), on PowerShell $($PSVersionTable.PSVersion)" -InformationAction Continue
exit 0
