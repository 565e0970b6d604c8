# PSScriptAnalyzer over every script, sample and the manifest. One finding is a failure.
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][string] $PSScriptAnalyzer,
    [Parameter(Mandatory = $true)][string] $Root,
    [Parameter(Mandatory = $true)][string] $Manifest
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module $PSScriptAnalyzer

$made = [regex]::new('[\\/](out|bin|obj|node_modules|\.git)[\\/]')
$files = @(Get-ChildItem $Root -Recurse -File -Include '*.ps1', '*.psm1', '*.psd1' |
        Where-Object { -not $made.IsMatch($_.FullName.Substring($Root.Length)) } |
        Sort-Object FullName)

# The manifest is looked at where it ships: in the root there are none of the files that it names.
$files = @($files | Where-Object Name -NE (Split-Path $Manifest -Leaf)) + (Get-Item $Manifest)

# What a user runs must also run where PowerShell is locked down; what builds and tests the module need not.
$samples = Join-Path $Root 'samples'
$findings = @(foreach ($file in $files) {
        $options = @{ Path = $file.FullName; Settings = (Join-Path $Root 'PSScriptAnalyzerSettings.psd1') }
        $options.ExcludeRule = @(
            if (-not $file.FullName.StartsWith($samples) -and $file.Extension -ne '.psd1') { 'PSUseConstrainedLanguageMode' }

            # Pester runs the blocks of a file in each other's scopes, which these two rules cannot see. The keys of specs are made up.
            if ($file.Name -match '\.(Tests|Checks)\.ps1$|^Common\.ps1$') {
                'PSUseDeclaredVarsMoreThanAssignments', 'PSReviewUnusedParameter', 'PSAvoidUsingConvertToSecureStringWithPlainText'
            }
        )

        Invoke-ScriptAnalyzer @options
    })
foreach ($finding in $findings) {
    $place = $finding.ScriptPath.Substring($Root.Length + 1)
    Write-Warning "$place($($finding.Line)): $($finding.RuleName): $($finding.Message)"
}

Write-Information "-- $($findings.Count) findings in $($files.Count) files" -InformationAction Continue
exit [int] ($findings.Count -gt 0)
