# Runs the .NET tests with coverage, merges what the suites saw, and keeps the table in the documentation.
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][string] $Root,
    [Parameter(Mandatory = $true)][string] $Results,
    [Parameter(Mandatory = $true)][string] $Document
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
if (Test-Path $Results) { Remove-Item $Results -Recurse -Force }
Set-Location $Root

function Invoke-Dotnet {
    param([string[]] $Arguments)
    & dotnet @Arguments
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($Arguments[0]) failed with exit code $LASTEXITCODE."
    }
}

Invoke-Dotnet @('test', 'EnsHaVip.sln', '--collect', 'Code Coverage;Format=cobertura', '--results-directory', $Results)
Invoke-Dotnet @('tool', 'restore')
Invoke-Dotnet @('reportgenerator', "-reports:$Results/**/*.cobertura.xml", "-targetdir:$Results", '-reporttypes:JsonSummary;Html', '-assemblyfilters:+EnsHaVip;+EnsHaVip.Client;+EnsHaVip.Emulator', '-filefilters:-*.g.cs', '-verbosity:Warning')

$report = Get-Content (Join-Path $Results 'Summary.json') -Raw | ConvertFrom-Json
$culture = [cultureinfo]::InvariantCulture
$rows = @($report.coverage.assemblies | ForEach-Object {
        [string]::Format($culture, '| {0} | {1:N0} | {2:0.0} % | {3:0.0} % |', $_.name, $_.coverablelines, $_.coverage, $_.branchcoverage)
    })
$rows += [string]::Format($culture, '| together | {0:N0} | {1:0.0} % | {2:0.0} % |', $report.summary.coverablelines, $report.summary.linecoverage, $report.summary.branchcoverage)
$text = @(
    '# Coverage'
    ''
    'What the two .NET suites run of the module, merged: one in process on a moved clock, one through the staged module in the real engine.'
    'The Pester specs, the conformance suite, Mono and Chromium are not counted in. Made by `./build.ps1 -Task Coverage`; a page a class is in'
    '`out/coverage/index.html` then.'
    ''
    [string]::Format($culture, 'Taken {0:yyyy-MM-dd} UTC.', [datetime]::UtcNow)
    ''
    '| assembly | lines that can be run | run | branches taken |'
    '|---|---|---|---|'
) + $rows
[IO.File]::WriteAllText($Document, ($text -join "`n") + "`n")
$rows | ForEach-Object { Write-Information "-- $_" -InformationAction Continue }
exit 0
