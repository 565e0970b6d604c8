# Cmdlets, pages, the external help and the README are held to each other, in both directions.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $cmdlets = @(Get-Command -Module EnsHaVip | ForEach-Object { @{ Name = $_.Name } })
    $topics = @(Get-ChildItem (Join-Path $root 'docs/en-US') -Filter 'about_*.md' | ForEach-Object { @{ Name = $_.BaseName; File = $_.FullName } })
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $pages = Join-Path $root 'docs/en-US'
    $engine = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
}

Describe 'The README and the changelog' {
    It 'name <Name>' -ForEach $cmdlets {
        Get-Content (Join-Path $root 'README.md') -Raw | Should -Match "``$Name``"
        Get-Content (Join-Path $root 'CHANGELOG.md') -Raw | Should -Match "``$Name``"
    }

    It 'name no cmdlet that there is not' {
        $known = (Get-Command -Module EnsHaVip).Name
        $named = Get-ChildItem $root -Filter *.md | Get-Content | Select-String -Pattern '\b[A-Z][a-z]+-EnsHaVip\w*' -AllMatches | ForEach-Object { $_.Matches.Value } | Select-Object -Unique
        $named | Where-Object { $_ -notin $known } | Should -BeNullOrEmpty
    }
}

Describe 'Every cmdlet has a spec of its own' {
    It '<Name>' -ForEach $cmdlets {
        Join-Path $PSScriptRoot "$Name.Tests.ps1" | Should -FileContentMatch "^Describe '$Name' "
    }
}

Describe 'The page of <Name>' -ForEach $cmdlets {
    BeforeAll {
        $page = Join-Path $pages "$Name.md"
        $text = Get-Content $page -Raw
        $help = Get-Help $Name -Full
    }

    It 'is there, without a gap to fill in' {
        $page | Should -Exist
        $text | Should -Not -Match '\{\{'
    }

    It 'describes each parameter, and none that there is not' {
        $own = (Get-Command $Name).Parameters.Keys | Where-Object { $_ -notin $engine } | Sort-Object
        $described = [regex]::Matches($text, '(?m)^### -(\w+)\s*$') | ForEach-Object { $_.Groups[1].Value } | Where-Object { $_ -notin $engine -and $_ -notin 'WhatIf', 'Confirm' } | Sort-Object
        $described | Should -Be ($own | Where-Object { $_ -notin 'WhatIf', 'Confirm' })
    }

    It 'has at least three examples' {
        [regex]::Matches($text, '(?m)^### Example').Count | Should -BeGreaterOrEqual 3
    }

    It 'is what Get-Help shows' {
        $help.Synopsis.Trim() | Should -Not -BeNullOrEmpty
        $text | Should -Match ([regex]::Escape(($help.Synopsis.Trim() -split "`r?`n")[0]))
        @($help.Examples.Example).Count | Should -Be ([regex]::Matches($text, '(?m)^### Example').Count)
        foreach ($parameter in (Get-Command $Name).Parameters.Keys | Where-Object { $_ -notin $engine }) {
            (Get-Help $Name -Parameter $parameter).Description.Text | Should -Not -BeNullOrEmpty -Because "-$parameter"
        }
    }
}

Describe 'The pages as a whole' {
    It 'are of the cmdlets that there are' {
        $known = (Get-Command -Module EnsHaVip).Name
        (Get-ChildItem $pages -Filter '*-*.md').BaseName | Sort-Object | Should -Be ($known | Sort-Object)
    }

    It 'have become the external help in the repository and in the module' {
        $file = Join-Path $root 'src/EnsHaVip/en-US/EnsHaVip.dll-Help.xml'
        $file | Should -Exist
        (Get-FileHash (Join-Path $staged 'en-US/EnsHaVip.dll-Help.xml')).Hash | Should -Be (Get-FileHash $file).Hash
        $commands = ([xml] (Get-Content $file -Raw)).SelectNodes("//*[local-name()='details']/*[local-name()='name']") | ForEach-Object { $_.InnerText.Trim() } | Sort-Object
        $commands | Should -Be ((Get-Command -Module EnsHaVip).Name | Sort-Object)
    }
}

Describe 'The topic <Name>' -ForEach $topics {
    It 'is found by Get-Help' {
        $env:PSModulePath = (Split-Path $staged) + [IO.Path]::PathSeparator + $env:PSModulePath
        Join-Path $staged "en-US/$Name.help.txt" | Should -Exist
        (Get-Help $Name | Out-String).Length | Should -BeGreaterThan 500
    }

    It 'names no cmdlet that there is not' {
        $known = (Get-Command -Module EnsHaVip).Name
        $named = Get-Content $File | Select-String -Pattern '\b[A-Z][a-z]+-EnsHaVip\w*' -AllMatches | ForEach-Object { $_.Matches.Value } | Select-Object -Unique
        $named | Where-Object { $_ -notin $known } | Should -BeNullOrEmpty
    }
}
