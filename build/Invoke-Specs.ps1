# Runs the Pester specs over the staged module. Its closing line, "Tests Passed: N, Failed: N", is Pester's own.
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][string] $Pester,
    [Parameter(Mandatory = $true)][string] $Specs,
    [Parameter(Mandatory = $true)][string] $Results,
    [Parameter(Mandatory = $true)][string] $Name
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module $Pester

# Somebody's default session, proxy or key must not decide a test.
Get-ChildItem Env:ALIBABA_CLOUD_* | Remove-Item

$files = @(foreach ($one in $Name -split ',') { Get-ChildItem $Specs -Recurse -Filter "$one.Tests.ps1" }) | Sort-Object FullName -Unique
if (-not $files) {
    throw "There is no spec with the name '$Name' in $Specs."
}

New-Item -ItemType Directory -Force -Path $Results | Out-Null
$configuration = New-PesterConfiguration
$configuration.Run.Path = [string[]] $files.FullName
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.RenderMode = 'Plaintext'
$configuration.TestResult.Enabled = $true
$configuration.TestResult.OutputFormat = 'NUnitXml'
$configuration.TestResult.OutputPath = Join-Path $Results "TEST-EnsHaVip.Pester-$($PSVersionTable.PSEdition).xml"
$run = Invoke-Pester -Configuration $configuration
$broken = $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount
if ($broken -gt 0 -or $run.PassedCount -eq 0) {
    exit 1
}

exit 0
