# What the tasks of build.ps1 share. Dot-sourced there: uses its $out and $steps.
[CmdletBinding()]
param([uri] $ToolSource)

$gallery = if ($ToolSource) { $ToolSource.AbsoluteUri.TrimEnd('/') } else { '' }

function Invoke-Program {
    param([string] $Name, [string[]] $Arguments)
    & $Name @Arguments
    if ($LASTEXITCODE -ne 0) {
        throw "$Name $($Arguments[0]) failed with exit code $LASTEXITCODE."
    }
}

# Each step has a process of its own: an assembly that PowerShell has loaded stays locked, and the user's session stays clean.
function Invoke-Step {
    param([string] $Script, [hashtable] $Values)
    $arguments = @('-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', (Join-Path $steps $Script))
    foreach ($name in $Values.Keys) {
        # In one piece: outside Windows, PowerShell would replace a lone * by the names of the files that are here.
        $arguments += "-${name}:$($Values[$name])"
    }

    & (Join-Path $steps 'Shell.ps1') @arguments
    if ($LASTEXITCODE -ne 0) {
        throw "build/$Script failed with exit code $LASTEXITCODE; what went wrong stands above."
    }
}

# The manifest of a pinned tool: saved in out/tools, else installed on this machine, else fetched into out/tools: Pester as a NuGet package,
# the others from -ToolSource.
function Find-Tool {
    param([string] $Name)
    $wanted = [version] (Import-PowerShellDataFile (Join-Path $steps 'tools.psd1'))[$Name]
    $saved = Join-Path $out 'tools'
    $places = @(Join-Path $saved $Name | Where-Object { Test-Path $_ }) + $Name
    $found = Get-Module -ListAvailable -Name $places |
        Where-Object { $_.Version -ge $wanted -and $_.Version.Major -eq $wanted.Major } |
        Select-Object -First 1
    if ($found) {
        return $found.Path
    }

    $folder = Join-Path (Join-Path $saved $Name) $wanted
    try {
        if ($Name -eq 'Pester' -and -not $gallery -and (Get-Command dotnet -ErrorAction Ignore)) { Save-Pester $wanted $folder } else { Save-Tool $Name $wanted $folder }
    }
    catch {
        throw "The task needs the module $Name $wanted. It is not installed here, and could not be fetched ($_). " +
        "Install it, or save it on a machine that has a gallery, with: Save-PSResource $Name -Version $wanted -Path '$saved'"
    }

    return Join-Path $folder "$Name.psd1"
}

function Save-Pester {
    param([version] $Version, [string] $Folder)
    Write-Information "-- saving Pester $Version into $Folder" -InformationAction Continue
    Invoke-Program dotnet @('msbuild', (Join-Path $steps 'Pester.proj'), '-restore', '-target:Save', "-property:PesterVersion=$Version", "-property:Folder=$Folder", '-nologo', '-verbosity:quiet')
}

# A package is a zip file. PowerShellGet is not asked, since it keeps its list of galleries in the user's profile.
function Save-Tool {
    param([string] $Name, [version] $Version, [string] $Folder)
    if (-not $gallery) {
        throw 'no -ToolSource was given'
    }

    Write-Information "-- fetching $Name $Version into $Folder" -InformationAction Continue
    if ($PSVersionTable.PSVersion.Major -lt 6) {
        $tls = [Net.ServicePointManager]::SecurityProtocol
        [Net.ServicePointManager]::SecurityProtocol = $tls -bor [Net.SecurityProtocolType]::Tls12
    }

    $package = Join-Path $out "tools/$Name.$Version.zip"
    $partial = Join-Path $out "tools/$Name.$Version.partial"
    New-Item -ItemType Directory -Force -Path (Split-Path $package) | Out-Null
    Invoke-WebRequest -Uri "$gallery/$Name/$Version" -OutFile $package -UseBasicParsing -TimeoutSec 120
    Expand-Archive -Path $package -DestinationPath $partial -Force
    Remove-Item $package
    if (-not (Test-Path (Join-Path $partial "$Name.psd1"))) {
        Remove-Item $partial -Recurse
        throw 'the answer is not that package'
    }

    New-Item -ItemType Directory -Force -Path (Split-Path $Folder) | Out-Null
    Move-Item $partial $Folder
}
