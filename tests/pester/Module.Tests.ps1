# The module as a whole: what it exports, how it loads and goes, and what the manifest says.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $manifestPath = Join-Path $staged 'EnsHaVip.psd1'
    $manifest = Import-PowerShellDataFile $manifestPath

    # A script in a process of its own, where nothing is loaded yet.
    function Invoke-Shell {
        param([string] $Command)
        $output = & (Join-Path $root 'build/Shell.ps1') -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; Set-StrictMode -Version Latest; `$manifest = '$manifestPath'; $Command" 2>&1
        $LASTEXITCODE | Should -Be 0 -Because "$output"
        $output
    }
}

Describe 'The specs themselves' {
    It 'run under StrictMode Latest' {
        { $unknown = @{}; $unknown.NotThere } | Should -Throw
        { $neverSet } | Should -Throw
    }
}

Describe 'The manifest' {
    It 'is data that can be read without running anything' {
        $manifest.RootModule | Should -BeExactly 'EnsHaVip.dll'
        $manifest.GUID | Should -BeExactly '6f0d8a52-4a0e-4a4b-9f36-4f1f4a3a7c21'
    }

    It 'passes Test-ModuleManifest' {
        (Test-ModuleManifest $manifestPath).Name | Should -BeExactly 'EnsHaVip'
    }

    It 'names both editions and the .NET Framework they need' {
        $manifest.CompatiblePSEditions | Should -Be 'Desktop', 'Core'
        $manifest.PowerShellVersion | Should -BeExactly '5.1'
        $manifest.DotNetFrameworkVersion | Should -BeExactly '4.7.2'
    }

    It 'exports exactly the cmdlets of the assembly, and nothing else' {
        $types = (Get-Module EnsHaVip).ImplementingAssembly.GetExportedTypes()
        $names = foreach ($type in $types) {
            foreach ($attribute in $type.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)) {
                $attribute.VerbName + '-' + $attribute.NounName
            }
        }

        $manifest.CmdletsToExport | Sort-Object | Should -Be ($names | Sort-Object)
        (Get-Command -Module EnsHaVip).Name | Sort-Object | Should -Be ($names | Sort-Object)
        'FunctionsToExport', 'AliasesToExport', 'VariablesToExport' | ForEach-Object { $manifest[$_].Count | Should -Be 0 }
    }

    It 'lists the cmdlets in the order of the alphabet' {
        $manifest.CmdletsToExport | Should -Be ($manifest.CmdletsToExport | Sort-Object)
    }

    It 'has what a gallery asks for' {
        $data = $manifest.PrivateData.PSData
        $data.LicenseUri | Should -Not -BeNullOrEmpty
        $data.Tags | Should -Contain 'PSEdition_Desktop'
        $data.Tags | Should -Contain 'PSEdition_Core'
        $data.Tags | Where-Object { $_ -match '\s' } | Should -BeNullOrEmpty
        $manifest.Description | Should -Not -BeNullOrEmpty
        $manifest.Author | Should -Not -BeNullOrEmpty
    }

    It 'has the version of the three assemblies and of the newest entry of the changelog' {
        foreach ($name in 'EnsHaVip', 'EnsHaVip.Client', 'EnsHaVip.Emulator') {
            $version = [Reflection.AssemblyName]::GetAssemblyName((Join-Path $staged "$name.dll")).Version
            $version.ToString(3) | Should -BeExactly $manifest.ModuleVersion
        }

        $newest = (Get-Content (Join-Path $root 'CHANGELOG.md') | Where-Object { $_ -match '^## ' } | Select-Object -First 1) -replace '^## ', ''
        $newest | Should -BeExactly $manifest.ModuleVersion
    }
}

Describe 'Loading' {
    It 'takes Import-Module twice and with -Force, Remove-Module, and Import-Module again' {
        Invoke-Shell 'Import-Module $manifest; Import-Module $manifest; Import-Module $manifest -Force
            $null = Start-EnsHaVipEmulator -Connect; (Get-EnsHaVip).Count
            Remove-Module EnsHaVip; @(Get-Module EnsHaVip).Count
            Import-Module $manifest; $null = Start-EnsHaVipEmulator -Connect; (Get-EnsHaVip).Count' | Should -Be 3, 0, 3
    }

    It 'is found by its name on the module path, with all its cmdlets, before it is loaded' {
        $folder = Split-Path $staged
        Invoke-Shell "`$env:PSModulePath = '$folder' + [IO.Path]::PathSeparator + `$env:PSModulePath; (Get-Command Get-EnsHaVip).ModuleName; `$null = Start-EnsHaVipEmulator -Connect; (Get-EnsHaVip).Count" |
            Should -Be 'EnsHaVip', 3
    }

    It 'writes nothing on import, and loads none of its libraries' {
        $lines = Invoke-Shell 'Import-Module $manifest *>&1
            "loaded:"; [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name }'
        $lines[0] | Should -BeExactly 'loaded:'
        $lines | Should -Contain 'EnsHaVip'
        $libraries = (Get-ChildItem (Join-Path $staged 'dependencies/net8.0')).BaseName
        $libraries | Should -Contain 'Polly.Core'
        $lines | Where-Object { $_ -in $libraries } | Should -BeNullOrEmpty
    }

    It 'lets type literals be used' {
        Invoke-Shell 'Import-Module $manifest; [EnsHaVip.HaVip]::new().AssociatedInstances.Count; [EnsHaVip.HaVipAssociation]::new().Changed' | Should -Be 0
    }

    It 'imports in less than 300 ms when the files are warm' {
        $times = Invoke-Shell '$null = Get-Command Measure-Command; foreach ($i in 1..3) { [int] (Measure-Command { Import-Module $manifest -Force }).TotalMilliseconds }'
        ($times | Measure-Object -Minimum).Minimum | Should -BeLessThan 300
    }
}
