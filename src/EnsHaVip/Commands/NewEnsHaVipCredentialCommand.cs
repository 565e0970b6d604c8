using System;
using System.Management.Automation;
using System.Security;
using EnsHaVip.Errors;

namespace EnsHaVip.Commands;

/// <summary>Makes a credential. It lives in memory only, and shows no secret.</summary>
[Cmdlet(VerbsCommon.New, Nouns.Credential, DefaultParameterSetName = AccessKeySet)]
[OutputType(typeof(EnsCredential))]
public sealed class NewEnsHaVipCredentialCommand : PSCmdlet
{
    private const string AccessKeySet = "AccessKey";

    /// <summary>The access key id as user name, its secret as password.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AccessKeySet)]
    [ValidateNotNull]
    [Credential]
    public PSCredential Credential { get; set; } = null!;

    /// <summary>The security token that belongs to a temporary access key.</summary>
    [Parameter(ParameterSetName = AccessKeySet)]
    [ValidateNotNull]
    public SecureString? SecurityToken { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            WriteObject(EnsCredential.FromAccessKey(Credential.UserName, Credential.Password, SecurityToken));
        }
        catch (ArgumentException refused)
        {
            ThrowTerminatingError(ErrorRecords.From(refused, Credential.UserName));
        }
    }
}
