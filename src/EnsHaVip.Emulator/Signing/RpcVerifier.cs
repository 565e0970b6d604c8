using System;
using System.Collections.Generic;
using System.Linq;
using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.Wire;
using EnsHaVip.Http;

namespace EnsHaVip.Emulator.Signing;

/// <summary>The older scheme: HMAC-SHA1 over all parameters of query and form.</summary>
internal static class RpcVerifier
{
    private static readonly string[] s_required =
        ["Action", "Version", "AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"];

    // The time stamp is accepted for about 31 minutes.
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(31);

    /// <exception cref="ServiceRefusalException">Something that must be there is not.</exception>
    public static SignatureClaim Read(EmulatorCall call)
    {
        foreach (var name in s_required)
        {
            if (string.IsNullOrEmpty(call.Parameter(name)))
            {
                throw GatewayErrors.MissingParameter(name);
            }
        }

        if (call.Parameter("SignatureMethod") != "HMAC-SHA1" || call.Parameter("SignatureVersion") != "1.0")
        {
            throw GatewayErrors.IncompleteSignature("SignatureMethod must be HMAC-SHA1 and SignatureVersion 1.0.");
        }

        return new SignatureClaim
        {
            AccessKeyId = call.Parameter("AccessKeyId")!,
            SecurityToken = call.Parameter("SecurityToken"),
            Nonce = call.Parameter("SignatureNonce")!,
            Time = call.Parameter("Timestamp")!,
            TimeName = "Timestamp",
            Window = s_window,
            CheckSignature = secret => CheckSignature(call, secret),
        };
    }

    private static void CheckSignature(EmulatorCall call, byte[] secret)
    {
        IEnumerable<KeyValuePair<string, string>> parameters = call.Query.Concat(call.Form).Where(p => p.Key != "Signature");
        var stringToSign = RpcSigner.StringToSign(call.Http.Method, RpcSigner.CanonicalQueryOf(parameters));
        if (!RequestVerifier.SameText(RpcSigner.Signature(stringToSign, secret), call.Parameter("Signature")!))
        {
            throw GatewayErrors.SignatureDoesNotMatch(stringToSign);
        }
    }
}
