using System;
using System.Collections.Generic;
using EnsHaVip.Credentials;

namespace EnsHaVip.Emulator;

/// <summary>One request that reached the emulator, and what came of it.</summary>
public sealed class EmulatorRequest
{
    /// <summary>The operation asked for; empty if the request named none.</summary>
    public string Operation { get; set; } = string.Empty;

    /// <summary>The operation's parameters as they were sent, decoded.</summary>
    public Dictionary<string, string> Parameters { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The key that signed it; empty if the signature was not accepted.</summary>
    public string AccessKeyId { get; set; } = string.Empty;

    /// <summary>When it arrived, by the emulator's clock, UTC.</summary>
    public DateTimeOffset Time { get; set; }

    /// <summary>The code it was refused with; null if it was carried out, or if a fault kept it from being looked at.</summary>
    public string? Code { get; set; }

    /// <summary>True if the operation was carried out.</summary>
    public bool IsApplied { get; set; }

    /// <summary>The fault that struck; null if none did.</summary>
    public EmulatorFaultKind? Fault { get; set; }

    /// <summary>The id of the request, as the answer has it.</summary>
    public string RequestId { get; set; } = string.Empty;

    /// <summary>True if the operation is one that changes something.</summary>
    public bool IsChange { get; set; }

    /// <summary>Time, operation, masked key id and outcome.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Time.UtcDateTime:HH:mm:ss.fff} {Operation} {AccessKey.Mask(AccessKeyId)} {Code ?? (IsApplied ? "OK" : "not applied")}{(Fault is null ? string.Empty : " (" + Fault + ")")}");

    internal EmulatorRequest Copy()
    {
        var copy = (EmulatorRequest)MemberwiseClone();
        copy.Parameters = new Dictionary<string, string>(Parameters, StringComparer.Ordinal);
        return copy;
    }
}
