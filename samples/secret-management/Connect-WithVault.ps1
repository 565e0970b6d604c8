<#
.SYNOPSIS
    Signs in to ENS with a key from a SecretManagement vault.

.DESCRIPTION
    Put the key into a vault once; its name says which key it is, the vault says who may read it:

        Set-Secret -Name ens-operator -Secret (Get-Credential -Message 'Access key id and secret') -Vault Operations

    A temporary key has a token beside it:

        Set-Secret -Name ens-operator-token -Secret (Read-Host -AsSecureString -Prompt 'Security token') -Vault Operations

    In a job nobody answers questions: use a vault that opens without a password, such as Az.KeyVault with a managed identity, or the
    SecretStore with Set-SecretStoreConfiguration -Authentication None on a machine of its own.

    The key goes from the vault to the session as a PSCredential. It is never text in a variable, and never on disk. On Linux and
    macOS a SecureString is not encrypted in memory: what protects the key there is who may read the process.

.PARAMETER Name
    The name of the key in the vault: a PSCredential with the access key id as user name.

.PARAMETER TokenName
    The name of its security token, a SecureString; for temporary keys only.

.PARAMETER Vault
    The vault; left out, the default one.

.PARAMETER Endpoint
    China, International or a URI.

.EXAMPLE
    ./Connect-WithVault.ps1 -Name ens-operator -Vault Operations
    Get-EnsHaVip
#>
[CmdletBinding()]
[OutputType('EnsHaVip.EnsSession')]
param(
    [Parameter(Mandatory)]
    [ValidateNotNullOrEmpty()]
    [string] $Name,

    [ValidateNotNullOrEmpty()]
    [string] $TokenName,

    [ValidateNotNullOrEmpty()]
    [string] $Vault,

    [ValidateNotNullOrEmpty()]
    [string] $Endpoint = 'International'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$from = @{}
if ($Vault) { $from.Vault = $Vault }

$key = Get-Secret -Name $Name @from
if ($key -isnot [pscredential]) {
    throw "The secret '$Name' is no PSCredential. Store the key with: Set-Secret -Name $Name -Secret (Get-Credential)"
}

$credential = @{ Credential = $key }
if ($TokenName) {
    $token = Get-Secret -Name $TokenName @from
    if ($token -isnot [securestring]) {
        throw "The secret '$TokenName' is no SecureString. Store the token with: Set-Secret -Name $TokenName -Secret (Read-Host -AsSecureString)"
    }

    $credential.SecurityToken = $token
}

# -Verify: a key that was rotated and not put into the vault again fails here, not in the middle of the work.
Connect-EnsHaVip -Credential (New-EnsHaVipCredential @credential) -Endpoint $Endpoint -Verify
