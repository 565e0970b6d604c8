using System;
using System.Collections.Generic;
using System.Linq;

namespace EnsHaVip;

/// <summary>The error table: every documented code of the HAVIP operations and of the gateway. The one place that knows what a code means.</summary>
/// <remarks>Sources: the error tables of the ENS pages AssociateHaVip and UnassociateHaVip; the gateway's common error codes. Every HAVIP error is HTTP 400, so only the code decides.</remarks>
public static class EnsErrorCatalog
{
    private const ChangeOutcome NotApplied = ChangeOutcome.NotApplied;
    private const ChangeOutcome Unknown = ChangeOutcome.Unknown;
    private const string FixTheKey = "Check the access key with Get-EnsHaVipSession and sign in again with Connect-EnsHaVip.";
    private const string FixTheClock = "Set this machine's clock (the service accepts 15 minutes) and run the command again.";
    private const string FixTheParameter = "Correct the parameter that the message names and run the command again.";
    private const string TryLater = "Wait a little and run the command again; -Wait does so by itself.";

    /// <summary>The rows. Exact codes come before families, special families before general ones.</summary>
    public static IReadOnlyList<EnsErrorEntry> Entries { get; } =
    [
        // AssociateHaVip, UnassociateHaVip
        Row("HaVipNotFound", EnsErrorKind.NotFound, "There is no HAVIP with this id in the account.", "List the HAVIPs with Get-EnsHaVip; check -Endpoint: China and International accounts do not see each other."),
        Row("InstanceNotFound", EnsErrorKind.NotFound, "There is no edge instance with this id in the account.", "Check the instance id; for a network interface (eni-…) give -InstanceType NetworkInterface."),
        Row("NetworkInterfaceNotFound", EnsErrorKind.NotFound, "There is no network interface with this id in the account.", "Check the network interface id."),
        Row("InstanceAlreadyAssociated", EnsErrorKind.AlreadyExists, "The instance or network interface is bound already, but not as this pair.", "See what it is bound to with Get-EnsHaVipAssociation -InstanceId {InstanceId}."),
        Row("InstanceNotAssociated", EnsErrorKind.WrongState, "The service says the pair is not associated, yet a look still shows it.", "Look again with Get-EnsHaVipAssociation -HaVipId {HaVipId}, then repeat the command."),
        Row("IncorrectHaVipStatus", EnsErrorKind.WrongState, "The HAVIP is neither Available nor InUse.", "Wait for it with Wait-EnsHaVip -HaVipId {HaVipId} -Status Available, or give -Wait."),
        Row("IncorrectInstanceStatus", EnsErrorKind.WrongState, "The instance is neither Running nor Stopped.", "Bring the instance to Running or Stopped and run the command again."),
        Row("IncorrectInstanceAssociationStatus", EnsErrorKind.WrongState, "The association is itself changing.", TryLater),
        Row("IncorrectNetworkInterfaceStatus", EnsErrorKind.WrongState, "The network interface is in a state that does not allow this.", "Attach it to an instance, so that it is InUse, or choose another: Get-EnsHaVipCandidate -HaVipId {HaVipId} -Eligible."),
        Row("IncorrectInstanceVSwitch", EnsErrorKind.BadArgument, "The HAVIP and the instance are in different vSwitches.", "Choose an instance in the vSwitch of the HAVIP: see VSwitchId in Get-EnsHaVip -HaVipId {HaVipId}."),
        Row("NetworkInterfaceTypeNotSupported", EnsErrorKind.BadArgument, "A network interface of this type cannot carry a HAVIP.", "Choose another network interface of the instance."),
        Row("CountLimitExceed.HaVipOnInstance", EnsErrorKind.LimitReached, "The instance carries as many HAVIPs as it may.", "Remove one with Remove-EnsHaVipAssociation, choose another instance, or ask the service for a higher quota."),
        Row("CountLimitExceed.InstanceOnHaVip", EnsErrorKind.LimitReached, "The HAVIP is bound to as many instances as it may.", "Remove one with Remove-EnsHaVipAssociation -HaVipId {HaVipId}, or ask the service for a higher quota."),
        Row("EipNotFound", EnsErrorKind.NotFound, "There is no elastic address with this id in the account.", "List them with Invoke-EnsHaVipApi DescribeEnsEipAddresses."),
        Row("IncorrectEipStatus", EnsErrorKind.WrongState, "The elastic address is in a state that does not allow this.", "See its Status with Invoke-EnsHaVipApi DescribeEnsEipAddresses, and run the command again when it is Available or InUse."),
        Row("IncorrectEipIpStatus", EnsErrorKind.WrongState, "The elastic address is in a state that does not allow this.", "See its Status with Invoke-EnsHaVipApi DescribeEnsEipAddresses, and run the command again when it is Available or InUse."),

        // DeleteHaVips, as the VPC product refuses it; ENS publishes no code (unverified).
        Row("DependencyViolation.HaVipAssociatedWithEIP", EnsErrorKind.WrongState, "The HAVIP carries an elastic address.", "Take it off with Remove-EnsHaVipEipAddress -HaVipId {HaVipId}, or give Remove-EnsHaVip -Force."),
        Row("DependencyViolation.*", EnsErrorKind.WrongState, "Something else still uses the resource.", "Free what the message names and run the command again."),
        Row("RegionAccessDenied", EnsErrorKind.PermissionDenied, "The account may not use this edge node.", "Choose a resource on another edge node, or ask the service for access to this one."),
        Row("ens.interface.error", EnsErrorKind.ServiceFailure, Unknown, true, "The service failed inside; the change may have happened.", "Look at the state with Get-EnsHaVip before repeating; quote the request id to the service's support if it stays."),
        Row("CountLimitExceed.*", EnsErrorKind.LimitReached, "A quota is used up.", "Free something or ask the service for a higher quota."),
        Row("SystemError", EnsErrorKind.ServiceFailure, Unknown, true, "The service failed inside; the change may have happened.", "Look at the state with Get-EnsHaVip before repeating; quote the request id to the service's support if it stays."),
        Row("NoPermission", EnsErrorKind.PermissionDenied, "The account or role may not do this.", "Grant the RAM action {RamAction} on the HAVIP to the user or role of the session."),

        // The gateway: who asks
        Row("Forbidden.RiskControl", EnsErrorKind.PermissionDenied, "The service's risk control stopped the account.", "No RAM action helps: settle it in the account's console, or ask the service's support and quote the request id."),
        Row("Forbidden.*", EnsErrorKind.PermissionDenied, "The account or role may not do this.", "Grant the RAM action {RamAction} to the user or role of the session."),
        Row("Forbidden", EnsErrorKind.PermissionDenied, "The account or role may not do this.", "Grant the RAM action {RamAction} to the user or role of the session."),
        Row("InvalidAccessKeyId.*", EnsErrorKind.Authentication, "The access key does not exist or is switched off.", FixTheKey),
        Row("SignatureDoesNotMatch", EnsErrorKind.Authentication, "The signature is wrong: nearly always a wrong access key secret.", FixTheKey),
        Row("IncompleteSignature*", EnsErrorKind.Authentication, "The signature does not cover what it must, or a part of it is missing.", "Check whether a proxy changes the requests; else report this as a defect with the request id."),
        Row("InvalidSecurityToken.*", EnsErrorKind.Authentication, "The security token is wrong or has expired.", "Fetch a new token and sign in again with Connect-EnsHaVip."),
        Row("MissingSecurityToken", EnsErrorKind.Authentication, "The access key is a temporary one and needs its security token.", "Give the token too: New-EnsHaVipCredential -Credential … -SecurityToken …."),
        Row("InvalidTimeStamp.*", EnsErrorKind.Authentication, "The time stamp is too far from the service's clock, or malformed.", FixTheClock),

        // A nonce is used up either by us or by a copy of this very request that something on the way sent twice.
        Row("SignatureNonceUsed", EnsErrorKind.Authentication, Unknown, true, "The service has seen this very request before.", "Look at the state with Get-EnsHaVip before repeating; check whether a proxy sends requests twice."),

        // The gateway: too much, or broken
        Row("Throttling*", EnsErrorKind.Busy, NotApplied, true, "Too many requests; the service refused this one.", "Wait a minute, or lower the rate: Connect-EnsHaVip -RequestsPerSecond 5."),
        Row("Rejected.Throttling", EnsErrorKind.Busy, NotApplied, true, "Too many requests; the service refused this one.", "Wait a minute, or lower the rate: Connect-EnsHaVip -RequestsPerSecond 5."),
        Row("ServiceUnavailable*", EnsErrorKind.Busy, Unknown, true, "The service is busy or down for the moment.", "Look at the state with Get-EnsHaVip, wait a minute and run the command again."),
        Row("InternalError*", EnsErrorKind.ServiceFailure, Unknown, true, "The service failed inside; the change may have happened.", "Look at the state with Get-EnsHaVip before repeating; quote the request id to the service's support if it stays."),

        // The gateway: what is asked
        Row("UnsupportedHTTPMethod", EnsErrorKind.NotImplemented, "The operation does not take this HTTP method.", "Use GET for DescribeHaVips and POST for changes; with Invoke-EnsHaVipApi see -Method."),
        Row("InvalidApi.NotFound", EnsErrorKind.NotImplemented, "The service does not know this operation.", "Check the operation's name, and that -Endpoint is an ENS endpoint."),
        Row("InvalidAction.NotFound", EnsErrorKind.NotImplemented, "The service does not know this operation.", "Check the operation's name, and that -Endpoint is an ENS endpoint."),
        Row("InvalidVersion", EnsErrorKind.NotImplemented, "The service does not know this version.", "Check that -Endpoint is an ENS endpoint."),
        Row("InvalidProtocol.NeedSsl", EnsErrorKind.BadArgument, "The operation is served over HTTPS only.", "Use an https:// endpoint."),

        // Families that say what is in the way of a change, as the listed codes of their shape do.
        Row("NoPermission*", EnsErrorKind.PermissionDenied, "The account or role may not do this.", "Grant the RAM action {RamAction} to the user or role of the session."),
        Row("Incorrect*", EnsErrorKind.WrongState, "Something is in a state that does not allow this.", "Look at the state with Get-EnsHaVip, and run the command again when it allows this."),
        Row("CountLimit*", EnsErrorKind.LimitReached, "A quota is used up.", "Free something or ask the service for a higher quota."),
        Row("Quota*", EnsErrorKind.LimitReached, "A quota is used up.", "Free something or ask the service for a higher quota."),

        // Families with a parameter's name in them; InvalidXxx.NotFound speaks of a thing that does not exist.
        Row("InvalidParameter.*", EnsErrorKind.BadArgument, "A parameter has a value the service does not take.", FixTheParameter),
        Row("InvalidParameter", EnsErrorKind.BadArgument, "A parameter has a value the service does not take.", FixTheParameter),
        Row("Missing*", EnsErrorKind.BadArgument, "A parameter is missing.", FixTheParameter),
        Row("*NotFound", EnsErrorKind.NotFound, "Something the request names does not exist.", "Check the ids; see Get-EnsHaVip."),
        Row("Invalid*", EnsErrorKind.BadArgument, "A parameter has a value the service does not take.", FixTheParameter),
    ];

    // The tables of the service are not complete, and it answers 400 also when it failed inside: a code that nobody has described proves nothing.
    private static readonly EnsErrorEntry s_other = new("*", EnsErrorKind.Other, Unknown, isTransient: false,
        "A code that this module does not know.", "Read the service's text, look at the state with Get-EnsHaVip, and quote the request id to its support if it does not help.", isKnown: false);

    /// <summary>The row for a code; a row of kind <see cref="EnsErrorKind.Other"/> if there is none.</summary>
    public static EnsErrorEntry Find(string code) => Entries.FirstOrDefault(entry => Matches(entry.Pattern, code)) ?? s_other;

    private static EnsErrorEntry Row(string pattern, EnsErrorKind kind, string meaning, string remedy) =>
        Row(pattern, kind, NotApplied, isTransient: false, meaning, remedy);

    private static EnsErrorEntry Row(string pattern, EnsErrorKind kind, ChangeOutcome outcome, bool isTransient, string meaning, string remedy) =>
        new(pattern, kind, outcome, isTransient, meaning, remedy);

    private static bool Matches(string pattern, string code)
    {
        if (pattern[0] == '*')
        {
            return code.EndsWith(pattern.Substring(1), StringComparison.Ordinal);
        }

        return pattern[pattern.Length - 1] == '*'
            ? code.StartsWith(pattern.Substring(0, pattern.Length - 1), StringComparison.Ordinal)
            : string.Equals(pattern, code, StringComparison.Ordinal);
    }
}
