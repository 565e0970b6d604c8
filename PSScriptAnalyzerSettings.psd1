# All rules that PSScriptAnalyzer runs by itself, and those that have to be switched on.
@{
  IncludeDefaultRules = $true
  Rules               = @{
    PSUseCompatibleSyntax      = @{
      Enable         = $true
      TargetVersions = @('5.1', '7.0', '7.4')
    }
    PSUseConstrainedLanguageMode = @{
      Enable = $true
    }
    PSAvoidSemicolonsAsLineTerminators = @{
      Enable = $true
    }
    PSAvoidUsingPositionalParameters = @{
      Enable           = $true
      CommandAllowList = @('Join-Path', 'Find-Tool', 'Save-Tool', 'Invoke-Step', 'Invoke-Program')
    }
  }
}
