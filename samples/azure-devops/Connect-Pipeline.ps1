<#
.SYNOPSIS
    Signs a job of an Azure DevOps pipeline in to ENS with the job's own identity. There is no access key anywhere.

.DESCRIPTION
    Azure DevOps issues each job an OIDC token that says which pipeline, or which service connection, it belongs to. STS exchanges it
    for the key of a RAM role that trusts Azure DevOps (AssumeRoleWithOIDC), and that key signs the calls to ENS. README.md, beside
    this script, says how to set the role up once.

    The session becomes the one of this runspace, so call the script in the same task as the commands that need it. The job's token
    is good for 10 minutes and the key for -DurationSec; in a longer job call the script again.

.PARAMETER RoleArn
    The RAM role, acs:ram::<account id>:role/<name>.

.PARAMETER OidcProviderArn
    Azure DevOps as the account knows it, acs:ram::<account id>:oidc-provider/<name>.

.PARAMETER ServiceConnectionId
    The id of a service connection that the job may use; its name is then the subject of the token. Left out, the pipeline is.

.PARAMETER Endpoint
    China, International (the default) or a URI.

.PARAMETER DurationSec
    How long the key lives; 900 up to the role's own limit.

.PARAMETER StsEndpoint
    STS itself; left out, the public one. With the emulator: its endpoint.

.EXAMPLE
    ./Connect-Pipeline.ps1 -RoleArn $env:ENS_ROLE_ARN -OidcProviderArn $env:ENS_OIDC_PROVIDER_ARN
#>
[CmdletBinding()]
[OutputType('EnsHaVip.EnsSession')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseConstrainedLanguageMode', '', Justification = 'To make a SecureString of a token takes a .NET type. A build agent is not locked down.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'The agent reads its commands from standard output, whatever becomes of the streams.')]
param(
    [Parameter(Mandatory)]
    [ValidateNotNullOrEmpty()]
    [string] $RoleArn,

    [Parameter(Mandatory)]
    [ValidateNotNullOrEmpty()]
    [string] $OidcProviderArn,

    [string] $ServiceConnectionId,

    [ValidateNotNullOrEmpty()]
    [string] $Endpoint = 'International',

    [ValidateRange(900, 43200)]
    [int] $DurationSec = 3600,

    [uri] $StsEndpoint
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$requestUri = [Environment]::GetEnvironmentVariable('SYSTEM_OIDCREQUESTURI')
$accessToken = [Environment]::GetEnvironmentVariable('SYSTEM_ACCESSTOKEN')
if (-not $requestUri) {
    throw 'SYSTEM_OIDCREQUESTURI is not set: this script runs in a job of an Azure DevOps pipeline.'
}
if (-not $accessToken) {
    throw "SYSTEM_ACCESSTOKEN is not set: give it to the task with 'env: { SYSTEM_ACCESSTOKEN: `$(System.AccessToken) }'."
}

# The job's token. It is never written anywhere; the agent is told to mask it should anything print it.
$requestUri += '?api-version=7.1-preview.1'
if ($ServiceConnectionId) {
    $requestUri += '&serviceConnectionId=' + [uri]::EscapeDataString($ServiceConnectionId)
}
$answer = Invoke-RestMethod -Method Post -Uri $requestUri -Headers @{ Authorization = "Bearer $accessToken" } -ContentType 'application/json'
$token = [string] $answer.oidcToken
if (-not $token) {
    throw 'Azure DevOps gave no OIDC token for this job. Check that the service connection exists and that the job may use it.'
}
if ([Environment]::GetEnvironmentVariable('TF_BUILD')) {
    [Console]::WriteLine('##vso[task.setsecret]' + $token)
}

$credential = @{
    RoleArn         = $RoleArn
    OidcProviderArn = $OidcProviderArn
    OidcToken       = [System.Net.NetworkCredential]::new('', $token).SecurePassword
    DurationSec     = $DurationSec
}
$buildId = [Environment]::GetEnvironmentVariable('BUILD_BUILDID')
if ($buildId) {
    # So that the account's audit log leads back to this run.
    $credential.RoleSessionName = "azure-devops-$buildId"
}
if ($StsEndpoint) {
    $credential.StsEndpoint = $StsEndpoint
}

# -Verify makes the exchange and one cheap call now, so that a role that is not set up right fails here and not half-way.
Connect-EnsHaVip -Credential (New-EnsHaVipCredential @credential) -Endpoint $Endpoint -Verify
