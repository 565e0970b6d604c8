using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.Wire;
using EnsHaVip.Http;

namespace EnsHaVip.Emulator.Signing;

/// <summary>ACS3-HMAC-SHA256, as strict as its description: every header that must be signed is looked for among the signed ones.</summary>
internal static class Acs3Verifier
{
    private const string Prefix = Acs3Signer.Algorithm + " ";

    private static readonly string[] s_required =
        ["host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"];

    // The date is accepted within 15 minutes.
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(15);

    /// <exception cref="ServiceRefusalException">Something that must be there is not, or is not signed.</exception>
    public static SignatureClaim Read(EmulatorCall call)
    {
        var request = call.Http;
        var (accessKeyId, names, signature) = ReadAuthorization(request.Header("authorization") ?? throw GatewayErrors.MissingParameter("Authorization"));
        foreach (var name in s_required)
        {
            if (string.IsNullOrEmpty(request.Header(name)))
            {
                throw GatewayErrors.MissingParameter(name);
            }
        }

        CheckNames(request, names);
        if (request.Header("x-acs-accesskey-id") is { } named && named != accessKeyId)
        {
            throw GatewayErrors.IncompleteSignature("x-acs-accesskey-id is not the key of the credential.");
        }

        return new SignatureClaim
        {
            AccessKeyId = accessKeyId,
            SecurityToken = request.Header("x-acs-security-token"),
            Nonce = request.Header("x-acs-signature-nonce")!,
            Time = request.Header("x-acs-date")!,
            TimeName = "x-acs-date",
            Window = s_window,
            CheckSignature = secret => CheckSignature(call, names, signature, secret),
        };
    }

    private static (string AccessKeyId, string[] Names, string Signature) ReadAuthorization(string authorization)
    {
        var parts = authorization.StartsWith(Prefix, StringComparison.Ordinal) ? authorization.Substring(Prefix.Length).Split(',') : [];
        if (parts.Length != 3 || Value(parts[0], "Credential=") is not { } accessKeyId || Value(parts[1], "SignedHeaders=") is not { } names
            || Value(parts[2], "Signature=") is not { } signature)
        {
            throw GatewayErrors.IncompleteSignature("Authorization must read 'ACS3-HMAC-SHA256 Credential=...,SignedHeaders=...,Signature=...'.");
        }

        return (accessKeyId, names.Split(';'), signature);
    }

    private static string? Value(string part, string name) =>
        part.StartsWith(name, StringComparison.Ordinal) && part.Length > name.Length ? part.Substring(name.Length) : null;

    private static void CheckNames(EmulatorHttpRequest request, string[] names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (request.Header(names[i]) is null)
            {
                throw GatewayErrors.IncompleteSignature($"The signed header {names[i]} was not sent.");
            }

            if (names[i].Any(char.IsUpper) || (i > 0 && string.CompareOrdinal(names[i - 1], names[i]) >= 0))
            {
                throw GatewayErrors.IncompleteSignature("SignedHeaders must be lower-case names, each once, in ordinal order.");
            }
        }

        foreach (var header in request.Headers)
        {
            var name = header.Key.ToLowerInvariant();
            if ((name is "host" or "content-type" || name.StartsWith("x-acs-", StringComparison.Ordinal)) && Array.BinarySearch(names, name, StringComparer.Ordinal) < 0)
            {
                throw GatewayErrors.IncompleteSignature($"The header {name} must be signed.");
            }
        }
    }

    private static void CheckSignature(EmulatorCall call, string[] names, string signature, byte[] secret)
    {
        var payloadHash = call.Http.Header("x-acs-content-sha256")!;
        var sorted = call.Query.ToArray();
        Array.Sort(sorted, static (a, b) => a.Key != b.Key ? string.CompareOrdinal(a.Key, b.Key) : string.CompareOrdinal(a.Value, b.Value));
        var headers = Array.ConvertAll(names, name => new KeyValuePair<string, string>(name, call.Http.Header(name)!));
        var stringToSign = Acs3Signer.StringToSign(
            Acs3Signer.CanonicalRequest(call.Http.Method, call.Path, CanonicalQuery.Build(sorted), headers, payloadHash));
        if (!RequestVerifier.SameText(Acs3Signer.Signature(stringToSign, secret), signature))
        {
            throw GatewayErrors.SignatureDoesNotMatch(stringToSign);
        }

        // Signed or not, the hash must be that of what arrived.
        if (!RequestVerifier.SameText(HashOf(call.Http.Body), payloadHash))
        {
            throw GatewayErrors.BodyDoesNotMatch();
        }
    }

    private static string HashOf(byte[] body)
    {
        if (body.Length == 0)
        {
            return Acs3Signer.EmptyPayloadHash;
        }

        using var sha = SHA256.Create();
        return LowerHex.Encode(sha.ComputeHash(body));
    }
}
