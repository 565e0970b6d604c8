namespace EnsHaVip.Emulator.Wire;

/// <summary>The parameters of the older signature scheme that belong to the protocol, not to an operation.</summary>
internal static class RpcParameters
{
    public static bool IsCommon(string name) => name is "Action" or "Version" or "Format" or "Timestamp" or "AccessKeyId" or "SecurityToken"
        or "Signature" or "SignatureMethod" or "SignatureVersion" or "SignatureNonce" or "SignatureType" or "RegionId";
}
