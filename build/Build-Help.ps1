# Makes the external help (MAML) of the markdown pages, and holds the pages to PlatyPS's rules first.
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][string] $PlatyPS,
    [Parameter(Mandatory = $true)][string] $Markdown,
    [Parameter(Mandatory = $true)][string] $Help
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module $PlatyPS

$pages = @(if (Test-Path $Markdown) { Get-ChildItem $Markdown -Filter '*-*.md' | Sort-Object Name })
if (-not $pages) {
    Write-Warning "There is no page of a cmdlet in $Markdown yet: no help was made."
    exit 0
}

$broken = @(foreach ($page in $pages) {
        $check = Test-MarkdownCommandHelp -Path $page.FullName -DetailView
        if (-not $check.IsValid) {
            $page.Name
            $check.Messages | Where-Object { $_ -notmatch '^PASS' } | ForEach-Object { "  $_" }
        }
    })
if ($broken) {
    $broken | ForEach-Object { Write-Warning $_ }
    throw 'The pages above are not valid PlatyPS markdown.'
}

$work = Join-Path ([IO.Path]::GetTempPath()) ('enshavip-help-' + [guid]::NewGuid())
try {
    $commands = @($pages | ForEach-Object { Import-MarkdownCommandHelp -Path $_.FullName })
    $made = $commands | Export-MamlCommandHelp -OutputFolder $work -Force
    New-Item -ItemType Directory -Force -Path $Help | Out-Null
    foreach ($file in $made) {
        & (Join-Path $PSScriptRoot 'Format-Help.ps1') -Path $file.FullName -Command $commands
        Copy-Item $file.FullName (Join-Path $Help $file.Name) -Force
        Write-Information "-- $($file.Name) of $($pages.Count) pages" -InformationAction Continue
    }
}
finally {
    Remove-Item $work -Recurse -Force -ErrorAction Ignore
}

exit 0
