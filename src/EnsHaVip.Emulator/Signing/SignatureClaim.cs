using System;

namespace EnsHaVip.Emulator.Signing;

/// <summary>What a request says about who signed it, before any of it is believed.</summary>
internal sealed class SignatureClaim
{
    public string AccessKeyId { get; init; } = string.Empty;

    public string? SecurityToken { get; init; }

    public string Nonce { get; init; } = string.Empty;

    public string Time { get; init; } = string.Empty;

    /// <summary>Where the time was given, for the error.</summary>
    public string TimeName { get; init; } = string.Empty;

    /// <summary>How far the time may be from the service's clock.</summary>
    public TimeSpan Window { get; init; }

    /// <summary>Throws if the signature was not made with this secret.</summary>
    public Action<byte[]> CheckSignature { get; init; } = static _ => { };
}
