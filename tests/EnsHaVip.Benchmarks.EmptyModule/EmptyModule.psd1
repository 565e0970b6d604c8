@{
  RootModule           = 'EmptyModule.dll'
  ModuleVersion        = '1.0.0'
  GUID                 = 'c0a3f2de-6f0c-4c39-9d0d-0a5a4d9f9c11'
  Author               = 'EnsHaVip contributors'
  Description          = 'An empty module to compare imports with.'
  PowerShellVersion    = '5.1'
  CompatiblePSEditions = @('Desktop', 'Core')
  CmdletsToExport      = @('Get-Nothing')
  FunctionsToExport    = @()
  AliasesToExport      = @()
  VariablesToExport    = @()
}
