# Runs the Pester specs over the staged module. Its closing line, "Tests Passed: N, Failed: N", is Pester's own.
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][string] $Pester,
    [Parameter(Mandatory = $true)][string] $Specs,
    [Parameter(Mandatory = $true)][string] $Results,
    [Parameter(Mandatory = $true)][string] $Name,

    # The specs want the user's own key, and are skipped without one.
    [switch] $WithAccount
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module $Pester

# Somebody's default session, proxy or key must not decide a test.
if (-not $WithAccount) { Get-ChildItem Env:ALIBABA_CLOUD_* | Remove-Item }

$files = @(foreach ($one in $Name -split ',') { Get-ChildItem $Specs -Recurse -Filter "$one.Tests.ps1" }) | Sort-Object FullName -Unique
if (-not $files) {
    throw "There is no spec with the name '$Name' in $Specs."
}

# What a process says that a spec starts can end up in the results, and XML takes no colours.
$env:NO_COLOR = '1'

New-Item -ItemType Directory -Force -Path $Results | Out-Null
$configuration = New-PesterConfiguration
$configuration.Run.Path = [string[]] $files.FullName
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.RenderMode = 'Plaintext'
$configuration.TestResult.Enabled = $true
$configuration.TestResult.OutputFormat = 'NUnitXml'
$configuration.TestResult.OutputPath = Join-Path $Results "TEST-EnsHaVip.$(if ($WithAccount) { 'Live' } else { 'Pester' })-$($PSVersionTable.PSEdition).xml"
$run = Invoke-Pester -Configuration $configuration
$broken = $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount
if ($broken -gt 0 -or ($run.PassedCount -eq 0 -and -not $WithAccount)) {
    exit 1
}

exit 0
