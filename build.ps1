<#
.SYNOPSIS
Builds, tests, documents, analyses and packs EnsHaVip.

.DESCRIPTION
Without PowerShell, 'dotnet tool restore' brings it: dotnet pwsh build.ps1. dotnet build and dotnet test need none of it.
Works in Windows PowerShell 5.1 and PowerShell 7. Everything it makes is in out/: the module, the tools that are not installed, test
results and packages. Nothing is written to the user's profile.

.PARAMETER Task
Build    compiles, and stages the module in out/EnsHaVip exactly as it ships.
Test     builds, then runs the Pester specs in a process of their own; results in out/test-results/TEST-*.xml.
Live     builds, then runs tests/live against an account of yours: see the README there. Skipped where nothing is named.
Docs     checks docs/en-US and makes the external help (MAML) of it.
Analyze  builds, then runs PSScriptAnalyzer over every script, sample and the manifest; one finding is a failure.
Coverage runs the .NET tests, and writes down in docs/coverage.md how much of the module they run; a report in out/coverage.
Package  builds, packs a nupkg, installs it from a repository in out/, and tries the installed copy in a process of its own.

.PARAMETER Spec
Test only: names of specs, with wildcards, for example Add-EnsHaVipAssociation. Left out, all.

.PARAMETER ToolSource
Where tools come from that are not on this machine: the address of a gallery's package folder, followed by name and version. Pester needs
none, it comes as a NuGet package.

.EXAMPLE
./build.ps1 -Task Test
Builds, and runs all Pester specs.

.EXAMPLE
./build.ps1 -Task Test -Spec *Association*
Runs the specs whose name has Association in it.

.EXAMPLE
./build.ps1 -Task Build, Test, Docs, Analyze, Package
What should pass before a release.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    # Not ValidateSet: with -File, PowerShell hands over "Analyze,Package" as one text.
    [ValidatePattern('^(Build|Test|Live|Docs|Analyze|Coverage|Package)(, ?(Build|Test|Live|Docs|Analyze|Coverage|Package))*$')]
    [string[]] $Task = 'Build',

    [ValidateNotNullOrEmpty()]
    [string[]] $Spec = '*',

    [uri] $ToolSource
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$root = $PSScriptRoot
$out = Join-Path $root 'out'
$steps = Join-Path $root 'build'
$built = $false
. (Join-Path $steps 'Tools.ps1') -ToolSource $ToolSource

function Build-Module {
    if ($script:built) { return }
    if (Get-Command dotnet -ErrorAction Ignore) {
        Invoke-Program dotnet @('build', (Join-Path $root 'src/EnsHaVip/EnsHaVip.csproj'), '--nologo', '--verbosity', 'minimal')
    }
    elseif (Test-Path (Join-Path $out 'EnsHaVip/EnsHaVip.psd1')) {
        Write-Warning 'There is no .NET SDK on this machine: going on with the module that is in out/EnsHaVip.'
    }
    else {
        throw 'There is no .NET SDK on this machine, and nothing in out/EnsHaVip. Install the SDK that global.json names.'
    }

    $script:built = $true
}

function Invoke-Test {
    param([string[]] $Name)
    $pester = Find-Tool Pester
    Build-Module
    Invoke-Step 'Invoke-Specs.ps1' @{ Pester = $pester; Specs = (Join-Path $root 'tests/pester'); Results = (Join-Path $out 'test-results'); Name = ($Name -join ',') }
}

function Invoke-Live {
    $pester = Find-Tool Pester
    Build-Module
    Invoke-Step 'Invoke-Specs.ps1' @{ Pester = $pester; Specs = (Join-Path $root 'tests/live'); Results = (Join-Path $out 'test-results'); Name = '*'; WithAccount = $true }
}

function Build-Help {
    Invoke-Step 'Build-Help.ps1' @{ PlatyPS = (Find-Tool Microsoft.PowerShell.PlatyPS); Markdown = (Join-Path $root 'docs/en-US'); Help = (Join-Path $root 'src/EnsHaVip/en-US') }
}

function Invoke-Analysis {
    $analyzer = Find-Tool PSScriptAnalyzer
    Build-Module
    Invoke-Step 'Invoke-Analysis.ps1' @{ PSScriptAnalyzer = $analyzer; Root = $root; Manifest = (Join-Path $out 'EnsHaVip/EnsHaVip.psd1') }
}

function Measure-Coverage {
    Invoke-Step 'Measure-Coverage.ps1' @{ Root = $root; Results = (Join-Path $out 'coverage'); Document = (Join-Path $root 'docs/coverage.md') }
}

function Publish-Package {
    $resourceGet = Find-Tool Microsoft.PowerShell.PSResourceGet
    Build-Module
    $copy = Join-Path $out 'package/installed'
    Invoke-Step 'Publish-Package.ps1' @{ PSResourceGet = $resourceGet; Module = (Join-Path $out 'EnsHaVip'); Package = (Join-Path $out 'package'); Copy = $copy }
    Invoke-Step 'Test-Package.ps1' @{ Copy = $copy; Staged = (Join-Path $out 'EnsHaVip') }
}

foreach ($one in $Task -split ', ?') {
    Write-Information "== $one" -InformationAction Continue
    switch ($one) {
        'Build' { Build-Module }
        'Test' { Invoke-Test $Spec }
        'Live' { Invoke-Live }
        'Docs' { Build-Help }
        'Analyze' { Invoke-Analysis }
        'Coverage' { Measure-Coverage }
        'Package' { Publish-Package }
    }
}
