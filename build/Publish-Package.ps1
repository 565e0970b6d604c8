# Packs the staged module, publishes the package to a repository that is a folder, and installs it from there.
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][string] $PSResourceGet,
    [Parameter(Mandatory = $true)][string] $Module,
    [Parameter(Mandatory = $true)][string] $Package,
    [Parameter(Mandatory = $true)][string] $Copy
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# PSResourceGet keeps its list of repositories in the user's data folder. Where that can be moved, it is moved to out/; elsewhere our
# entry has a name of its own and is taken off again.
$env:XDG_DATA_HOME = Join-Path $Package 'data'
$repository = 'EnsHaVip-' + [guid]::NewGuid().ToString('N')
$feed = Join-Path $Package 'feed'
Remove-Item $feed, $Copy -Recurse -Force -ErrorAction Ignore
New-Item -ItemType Directory -Force -Path $feed, $Copy, $env:XDG_DATA_HOME | Out-Null

Import-Module $PSResourceGet
Register-PSResourceRepository -Name $repository -Uri $feed -Trusted
try {
    Publish-PSResource -Path $Module -Repository $repository
    $version = (Import-PowerShellDataFile (Join-Path $Module 'EnsHaVip.psd1')).ModuleVersion
    Save-PSResource -Name EnsHaVip -Version $version -Repository $repository -Path $Copy -TrustRepository
}
finally {
    Unregister-PSResourceRepository -Name $repository
}

foreach ($made in Get-ChildItem $feed -Filter *.nupkg) {
    Write-Information ('-- {0}, {1:N0} bytes' -f $made.FullName, $made.Length) -InformationAction Continue
}

exit 0
