using System.Collections.Generic;
using System.Management.Automation;

namespace EnsHaVip.Errors;

/// <summary>The errors that are not the service's: its category and its remedy.</summary>
internal static class OwnError
{
    /// <summary>The embedded service could not be started.</summary>
    public const string EmulatorNotStarted = "EmulatorNotStarted";

    /// <summary>No emulator was given, and none runs in this runspace.</summary>
    public const string NoEmulator = "NoEmulator";

    /// <summary>A file could not be written.</summary>
    public const string FileNotWritten = "FileNotWritten";

    private const string CheckNetwork = "Check -Endpoint with Get-EnsHaVipSession, the network and any proxy, then run the command again.";
    private const string CheckState = "Look at the state with Get-EnsHaVip before repeating a change, then run the command again.";
    private const string CheckProxy = "Check -Endpoint with Get-EnsHaVipSession and whether a proxy or portal answers in its place.";
    private const string Connect = "Sign in with Connect-EnsHaVip, or give a session with -Session.";
    private const string GiveCredential = "Give Connect-EnsHaVip a -Credential, made with New-EnsHaVipCredential, or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.";
    private const string CheckCredential = "Check the credential with New-EnsHaVipCredential and sign in again with Connect-EnsHaVip.";

    private static readonly Dictionary<string, Row> s_rows = new()
    {
        [EnsErrorId.NoSession] = new(ErrorCategory.AuthenticationError, Connect),
        [EnsErrorId.NoCredential] = new(ErrorCategory.AuthenticationError, GiveCredential),
        [EnsErrorId.CredentialUnavailable] = new(ErrorCategory.AuthenticationError, CheckCredential),
        [EnsErrorId.WaitTimeout] = new(ErrorCategory.OperationTimeout, "Wait on with Wait-EnsHaVip -HaVipId {HaVipId}, or give a larger -TimeoutSec."),
        [EnsErrorId.WaitFailedState] = new(ErrorCategory.InvalidOperation, "Look at the HAVIP with Get-EnsHaVip -HaVipId {HaVipId} and start the change again."),
        [EnsErrorId.OutcomeUnknown] = new(ErrorCategory.InvalidResult, "Look at the state with the command that the error names. Run the command again at once only if the error says that this is safe."),
        [EnsErrorId.HaVipHasAssociations] = new(ErrorCategory.InvalidOperation, "Free it with Get-EnsHaVipAssociation -HaVipId {HaVipId} | Remove-EnsHaVipAssociation -Wait, and Remove-EnsHaVipEipAddress -HaVipId {HaVipId}, or give -Force."),
        [EnsErrorId.NothingToMove] = new(ErrorCategory.InvalidOperation, "See what it is associated with: Get-EnsHaVipAssociation -HaVipId {HaVipId}."),
        [EnsErrorId.InvalidArgument] = new(ErrorCategory.InvalidArgument, "Correct the value that the message names and run the command again."),
        [EmulatorNotStarted] = new(ErrorCategory.ResourceUnavailable, "Choose another -Port, or none for a free one; check the path of -Seed."),
        [NoEmulator] = new(ErrorCategory.ObjectNotFound, "Start one with Start-EnsHaVipEmulator, or give one with -Emulator."),
        [FileNotWritten] = new(ErrorCategory.WriteError, "Give another -Path in a folder that exists and may be written to, or leave out -NoClobber."),
        [nameof(EnsTransportFailure.ConnectionRefused)] = new(ErrorCategory.ConnectionError, CheckNetwork),
        [nameof(EnsTransportFailure.NameNotResolved)] = new(ErrorCategory.ConnectionError, CheckNetwork),
        [nameof(EnsTransportFailure.HostUnreachable)] = new(ErrorCategory.ConnectionError, CheckNetwork),
        [nameof(EnsTransportFailure.SecureChannelFailed)] = new(ErrorCategory.SecurityError, "Check this machine's clock and root certificates, and whether a proxy opens TLS; certificate checks cannot be switched off."),
        [nameof(EnsTransportFailure.ConnectionLost)] = new(ErrorCategory.ConnectionError, CheckState),
        [nameof(EnsTransportFailure.RequestTimeout)] = new(ErrorCategory.OperationTimeout, CheckState),
        [nameof(EnsTransportFailure.ResponseUnreadable)] = new(ErrorCategory.InvalidResult, CheckProxy),
        [nameof(EnsTransportFailure.ResponseTooLarge)] = new(ErrorCategory.InvalidResult, CheckProxy),
        [nameof(EnsTransportFailure.UnexpectedRedirect)] = new(ErrorCategory.ProtocolError, CheckProxy),
    };

    private static readonly Row s_other = new(ErrorCategory.InvalidOperation, "Run the command again with -Verbose and read what was asked and answered.");

    public static ErrorCategory Category(string errorId) => Find(errorId).Category;

    public static string Remedy(string errorId, object? target) => RemedyText.Fill(Find(errorId).Remedy, target);

    /// <summary>What to do about a change of which nobody knows whether it happened. A creation that is repeated blindly makes a duplicate.</summary>
    public static string Advice(OutcomeUnknownException unknown) => "Look at the state with: " + unknown.CheckCommand
        + (unknown.IsRepeatSafe
            ? ". Running the command again is safe: what is done already is not done twice."
            : ". Do not run the command again before that look, a minute later, shows nothing new: a creation that is repeated can make a duplicate.");

    /// <summary>The exception's own sentence, and the item where that does not name it.</summary>
    public static string Sentence(EnsException failure, object? target)
    {
        var about = target?.ToString();
        return string.IsNullOrEmpty(about) || failure.Message.Contains(about!) ? failure.Message : about + ": " + failure.Message;
    }

    private static Row Find(string errorId) => s_rows.TryGetValue(errorId, out var row) ? row : s_other;

    private sealed class Row(ErrorCategory category, string remedy)
    {
        public ErrorCategory Category { get; } = category;

        public string Remedy { get; } = remedy;
    }
}
