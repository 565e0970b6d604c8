@{
  RootModule             = 'EnsHaVip.dll'
  ModuleVersion          = '0.1.0'
  GUID                   = '6f0d8a52-4a0e-4a4b-9f36-4f1f4a3a7c21'
  Author                 = 'EnsHaVip contributors'
  CompanyName            = 'EnsHaVip contributors'
  Copyright              = '(c) EnsHaVip contributors. MIT licence.'
  Description            = 'Associates Alibaba Cloud ENS high-availability virtual IPs (HAVIPs) with edge instances and network interfaces, waits for each association, and tells the truth about what happened. Ships an emulator of the service.'
  PowerShellVersion      = '5.1'
  CompatiblePSEditions   = @('Desktop', 'Core')
  DotNetFrameworkVersion = '4.7.2'
  FormatsToProcess       = @('EnsHaVip.Format.ps1xml')
  TypesToProcess         = @('EnsHaVip.Types.ps1xml')
  CmdletsToExport        = @(
    'Add-EnsHaVipAssociation'
    'Add-EnsHaVipEipAddress'
    'Add-EnsHaVipEmulatorFault'
    'Connect-EnsHaVip'
    'Disconnect-EnsHaVip'
    'Export-EnsHaVipDiagram'
    'Get-EnsHaVip'
    'Get-EnsHaVipAssociation'
    'Get-EnsHaVipCandidate'
    'Get-EnsHaVipEmulator'
    'Get-EnsHaVipEmulatorRequest'
    'Get-EnsHaVipSession'
    'Invoke-EnsHaVipApi'
    'Move-EnsHaVipAssociation'
    'New-EnsHaVip'
    'New-EnsHaVipCredential'
    'Remove-EnsHaVip'
    'Remove-EnsHaVipAssociation'
    'Remove-EnsHaVipEipAddress'
    'Set-EnsHaVip'
    'Start-EnsHaVipEmulator'
    'Stop-EnsHaVipEmulator'
    'Test-EnsHaVipAssociation'
    'Wait-EnsHaVip'
  )
  FunctionsToExport      = @()
  AliasesToExport        = @()
  VariablesToExport      = @()
  PrivateData            = @{
    PSData = @{
      Tags         = @('Alibaba', 'AlibabaCloud', 'ENS', 'Edge', 'HAVIP', 'VirtualIP', 'HighAvailability', 'Keepalived', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
      LicenseUri   = 'https://opensource.org/license/mit'
      ReleaseNotes = 'See CHANGELOG.md.'
    }
  }
}
