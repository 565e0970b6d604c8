# Microsoft's guidelines for cmdlets, as far as reflection can see them. The codes are those of the official lists: RD and RC required,
# SD and SC strongly encouraged, AD and AC advised.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $commands = Get-Command -Module EnsHaVip | ForEach-Object { @{ Name = $_.Name; Command = $_; Type = $_.ImplementingType } }

    # What changes nothing anywhere: a credential and a session live in memory only, and waiting, looking and testing only read.
    $harmless = 'New-EnsHaVipCredential', 'Connect-EnsHaVip', 'Disconnect-EnsHaVip'
    $changing = $commands | Where-Object { $_.Command.Verb -notin 'Get', 'Test', 'Wait' -and $_.Name -notin $harmless }
    $reading = $commands | Where-Object { $_.Command.Verb -in 'Get', 'Test', 'Wait' -or $_.Name -in $harmless }

    # What calls the service.
    $calling = $commands | Where-Object { $_.Name -notin $harmless -and $_.Name -notmatch 'Emulator|Session$' }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')

    function Get-OwnParameter {
        param([Management.Automation.CommandInfo] $Command)
        $engine = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
        $Command.Parameters.Values | Where-Object { $_.Name -notin $engine }
    }

    function Get-Attribute {
        param($Parameter, [type] $Type)
        $Parameter.Attributes | Where-Object { $Type.IsInstanceOfType($_) }
    }
}

Describe '<Name>' -ForEach $commands {
    It 'RD01: has an approved verb' {
        (Get-Verb $Command.Verb) | Should -Not -BeNullOrEmpty
        [string[]] 'Create', 'Delete', 'List', 'Associate', 'Attach', 'Detach', 'Unassociate', 'Modify', 'Bind' | Should -Not -Contain $Command.Verb
    }

    It 'RD02, SD01, SD02: has a noun of letters, in Pascal case, with the module''s prefix, in the singular' {
        $Command.Noun | Should -MatchExactly '^EnsHaVip([A-Z][a-z]+)*$'
        $Command.Noun | Should -Not -Match '[^s]s$'
    }

    It 'RD03: defines no parameter that belongs to the engine' {
        $reserved = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
        $own = $Type.GetProperties() | Where-Object { $_.GetCustomAttributes([Management.Automation.ParameterAttribute], $true) } | ForEach-Object Name
        $own | Where-Object { $_ -in $reserved } | Should -BeNullOrEmpty
        Get-OwnParameter $Command | ForEach-Object Aliases | Where-Object { $_ -in $reserved } | Should -BeNullOrEmpty
    }

    It 'RC01, RC02, AC01: is a public sealed class, named after the cmdlet, in the Commands namespace, with the Cmdlet attribute' {
        $Type.IsPublic | Should -BeTrue
        $Type.IsSealed | Should -BeTrue
        $Type.FullName | Should -BeExactly "EnsHaVip.Commands.$($Command.Verb)$($Command.Noun)Command"
        [Management.Automation.Cmdlet].IsAssignableFrom($Type) | Should -BeTrue
        @($Type.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)).Count | Should -Be 1
    }

    It 'RC03: overrides an input processing method' {
        $flags = [Reflection.BindingFlags] 'Instance, NonPublic, Public'
        $overridden = 'BeginProcessing', 'ProcessRecord', 'EndProcessing' | Where-Object {
            $Type.GetMethod($_, $flags).DeclaringType.Assembly -eq $Type.Assembly
        }
        $overridden | Should -Not -BeNullOrEmpty
    }

    It 'RC04: says what it emits, and each emitted type has a view' {
        $Command.OutputType | Should -Not -BeNullOrEmpty
        foreach ($emitted in $Command.OutputType.Type | Where-Object { $_ -and $_.FullName -like 'EnsHaVip.*' }) {
            Get-FormatData -TypeName $emitted.FullName | Should -Not -BeNullOrEmpty -Because "$emitted needs a view"
        }
    }

    It 'SD02: has parameters in Pascal case, in the singular' {
        foreach ($parameter in Get-OwnParameter $Command) {
            $parameter.Name | Should -MatchExactly '^([A-Z]{1,2}[a-z]+)+(V\d)?$'
            $parameter.Name -replace 'Status$' | Should -Not -Match '[^s]s$' -Because "$($parameter.Name) is one, or one at a time"
        }
    }

    It 'SD03: has switches, not booleans, and no lists that are not arrays' {
        foreach ($parameter in Get-OwnParameter $Command) {
            $parameter.ParameterType | Should -Not -Be ([bool])
            $parameter.ParameterType.Name | Should -Not -Match '^(List|IList|ICollection|IEnumerable|ArrayList)'
        }
    }

    It 'SD03: has a default set where it has several, and in each at most one that takes the pipeline by value and four that are positional' {
        $sets = $Command.ParameterSets
        if ($sets.Count -gt 1) {
            $Command.DefaultParameterSet | Should -BeIn $sets.Name
        }

        foreach ($set in $sets) {
            @($set.Parameters | Where-Object ValueFromPipeline).Count | Should -BeLessOrEqual 1 -Because $set.Name
            $positions = @($set.Parameters | Where-Object { $_.Position -ge 0 } | ForEach-Object Position)
            $positions.Count | Should -BeLessOrEqual 4
            @($positions | Select-Object -Unique).Count | Should -Be $positions.Count
        }
    }

    It 'SC02: takes ids from the pipeline by property name' {
        foreach ($parameter in Get-OwnParameter $Command | Where-Object { $_.Name -in 'HaVipId', 'InstanceId' }) {
            $byName = $parameter.ParameterSets.Values | Where-Object ValueFromPipelineByPropertyName
            $byName | Should -Not -BeNullOrEmpty -Because "objects of this module should bind to -$($parameter.Name)"
        }
    }

    It 'AC06, SE2: has no secret as text, and none from the pipeline by property name' {
        foreach ($parameter in Get-OwnParameter $Command | Where-Object { $_.Name -match 'Secret|Password|Token$|AccessKey$' }) {
            $parameter.ParameterType | Should -Not -Be ([string]) -Because "-$($parameter.Name) is a secret"
            $parameter.ParameterSets.Values | Where-Object ValueFromPipelineByPropertyName | Should -BeNullOrEmpty
        }
    }

    It 'CF6: has a confirm impact only with ShouldProcess, and that is medium' {
        $attribute = $Type.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)[0]
        $attribute.ConfirmImpact | Should -Be $(if ($attribute.SupportsShouldProcess) { 'Medium' } else { 'None' })
    }

    It 'AD02, RD05: has -Force only where it asks' {
        if ($Command.Parameters.ContainsKey('Force')) {
            $Command.Parameters.ContainsKey('WhatIf') | Should -BeTrue
        }
    }
}

Describe '<Name>' -ForEach $changing {
    It 'RD04: supports -WhatIf and -Confirm' {
        $Command.Parameters.ContainsKey('WhatIf') | Should -BeTrue
        $Command.Parameters.ContainsKey('Confirm') | Should -BeTrue
    }

    It 'SD03: has -PassThru, or emits what it made' {
        if ($Command.Verb -in 'Add', 'Set', 'Remove', 'Move') {
            $emitted = @($Command.OutputType.Type | Where-Object { $_ -ne [void] })
            ($Command.Parameters.ContainsKey('PassThru') -or $emitted.Count -gt 0) | Should -BeTrue
        }
    }
}

Describe '<Name>' -ForEach $reading {
    It 'has no -WhatIf, since it changes nothing' {
        $Command.Parameters.ContainsKey('WhatIf') | Should -BeFalse
    }
}

Describe '<Name>' -ForEach $calling {
    It 'takes a session' {
        $Command.Parameters['Session'].ParameterType.FullName | Should -BeExactly 'EnsHaVip.EnsSession'
    }

    It 'AC03, AC04: can be stopped and is disposed of' {
        $flags = [Reflection.BindingFlags] 'Instance, NonPublic'
        $Type.GetMethod('StopProcessing', $flags).DeclaringType.Assembly | Should -Be $Type.Assembly
        [IDisposable].IsAssignableFrom($Type) | Should -BeTrue
    }
}

Describe 'All cmdlets together' {
    It 'SD03: give the same name the same type everywhere, alone or as an array' {
        $types = @{}
        foreach ($command in Get-Command -Module EnsHaVip) {
            # A credential is given in several forms; the life of a key is whole seconds, that of a fault is not.
            foreach ($parameter in Get-OwnParameter $command | Where-Object Name -NotIn 'Credential', 'DurationSec') {
                $type = $parameter.ParameterType
                $element = if ($type.IsArray) { $type.GetElementType() } else { $type }
                $element = if ([Nullable]::GetUnderlyingType($element)) { [Nullable]::GetUnderlyingType($element) } else { $element }
                if (-not $types.ContainsKey($parameter.Name)) { $types[$parameter.Name] = @{} }
                $types[$parameter.Name][$element.FullName] += @($command.Name)
            }
        }

        $split = $types.GetEnumerator() | Where-Object { $_.Value.Count -gt 1 } | ForEach-Object { "$($_.Key): $($_.Value.Keys -join ', ')" }
        $split | Should -BeNullOrEmpty
    }

    It 'AD05: Test- cmdlets return a bool' {
        Get-Command -Module EnsHaVip -Verb Test | ForEach-Object { $_.OutputType.Type | Should -Contain ([bool]) }
    }

    It 'SC01: the ids of the objects they emit are the names of the parameters that take them' {
        foreach ($type in [EnsHaVip.HaVip], [EnsHaVip.HaVipAssociation], [EnsHaVip.HaVipCandidate]) {
            $type.GetProperty('HaVipId') | Should -Not -BeNullOrEmpty -Because $type.Name
        }

        foreach ($type in [EnsHaVip.HaVipAssociation], [EnsHaVip.HaVipCandidate]) {
            $type.GetProperty('InstanceId') | Should -Not -BeNullOrEmpty -Because $type.Name
        }
    }

    It 'AC05: the objects they emit can be made by a test double and survive serialisation, each with all its properties' {
        foreach ($type in [EnsHaVip.HaVip], [EnsHaVip.HaVipAssociation], [EnsHaVip.HaVipCandidate]) {
            $back = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($type::new()))
            $back.PSObject.TypeNames[0] | Should -BeExactly "Deserialized.$($type.FullName)"
            foreach ($property in $type.GetProperties()) {
                $property.CanWrite | Should -BeTrue -Because "$type.$($property.Name)"
                $back.PSObject.Properties.Name | Should -Contain $property.Name
            }
        }
    }

    It 'SD04: nothing in the sources writes to the console' {
        $hits = Get-ChildItem (Join-Path $root 'src') -Recurse -Filter *.cs | Where-Object FullName -NotMatch '[\\/]obj[\\/]' | Select-String -Pattern '\bConsole\.' -CaseSensitive
        $hits | Should -BeNullOrEmpty
    }

    It '5.4: nothing in the sources blocks on a task or sleeps, but for the press of a key, which the engine gives no task' {
        $hits = Get-ChildItem (Join-Path $root 'src') -Recurse -Filter *.cs -Exclude KeyPress.cs | Where-Object FullName -NotMatch '[\\/]obj[\\/]' |
            Select-String -Pattern 'Thread\.Sleep|async void|\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)' -CaseSensitive
        $hits | Should -BeNullOrEmpty
    }
}
