using System;
using System.Collections.Generic;
using System.Globalization;
using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.State;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Signing;

/// <summary>Who signed a request, or why it is refused. Both schemes share the rules for keys, tokens, times and nonces.</summary>
internal sealed class RequestVerifier(IReadOnlyDictionary<string, AccountKey> keys)
{
    private readonly NonceRegister _nonces = new();

    /// <param name="call">The request.</param>
    /// <param name="now">The time by the service's clock.</param>
    /// <param name="acceptUsedNonce">True for a copy of a request that the network delivered twice.</param>
    /// <exception cref="ServiceRefusalException">The request is not taken.</exception>
    public AccountKey Verify(EmulatorCall call, DateTimeOffset now, bool acceptUsedNonce)
    {
        var claim = call.IsRpc ? RpcVerifier.Read(call) : Acs3Verifier.Read(call);
        var age = now - Time(claim.Time, claim.TimeName);
        if (age > claim.Window || age < -claim.Window)
        {
            throw GatewayErrors.TimeExpired();
        }

        if (!keys.TryGetValue(claim.AccessKeyId, out var key))
        {
            throw GatewayErrors.UnknownKey();
        }

        if (!key.IsActive)
        {
            throw GatewayErrors.InactiveKey();
        }

        claim.CheckSignature(key.Secret);
        CheckToken(key, claim.SecurityToken, now);

        // Only a request that is right in all else uses its nonce up.
        if (!_nonces.TryUse(claim.AccessKeyId, claim.Nonce, now, claim.Window) && !acceptUsedNonce)
        {
            throw GatewayErrors.NonceUsed();
        }

        return key;
    }

    /// <summary>Compares without telling by its duration how far the texts agree.</summary>
    public static bool SameText(string left, string right)
    {
        var difference = left.Length ^ right.Length;
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            difference |= left[i] ^ right[i];
        }

        return difference == 0;
    }

    private static void CheckToken(AccountKey key, string? token, DateTimeOffset now)
    {
        if (key.SecurityToken is null)
        {
            if (token is not null)
            {
                throw GatewayErrors.MismatchedToken();
            }

            return;
        }

        if (token is null)
        {
            throw GatewayErrors.MissingToken();
        }

        if (!SameText(key.SecurityToken, token))
        {
            throw GatewayErrors.MalformedToken();
        }

        if (key.Expiration <= now)
        {
            throw GatewayErrors.ExpiredToken();
        }
    }

    private static DateTimeOffset Time(string text, string name) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw GatewayErrors.TimeFormat(name);
}
