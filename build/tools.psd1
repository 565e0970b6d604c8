# The PowerShell modules that build.ps1 needs: this version, or a later one of the same major version.
@{
  'Pester'                              = '5.9.1'
  'PSScriptAnalyzer'                    = '1.25.0'
  'Microsoft.PowerShell.PlatyPS'        = '1.0.3'
  'Microsoft.PowerShell.PSResourceGet'  = '1.2.0'
}
