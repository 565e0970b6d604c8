using System;
using System.Collections.Generic;

namespace EnsHaVip.Emulator.Wire;

/// <summary>One answer, and what the network does to it. The fronts only carry it out.</summary>
internal sealed class EmulatorHttpResponse(int status, string contentType, byte[] body)
{
    /// <summary>By how many bytes a wrong length exceeds the body.</summary>
    public const int TooMuch = 64;

    public int Status { get; } = status;

    public string ContentType { get; } = contentType;

    public byte[] Body { get; } = body;

    /// <summary>Headers beyond content type and length.</summary>
    public List<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>What happens on the way; <see cref="TransportEffect.None"/> delivers the answer whole.</summary>
    public TransportEffect Effect { get; set; }

    /// <summary>How long the answer is held back, on the emulator's clock.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>What gives the real answer once the delay is over; a caller that leaves before changes nothing about what was asked for. Null if this is the answer.</summary>
    public Func<EmulatorHttpResponse>? AfterDelay { get; set; }

    /// <summary>For <see cref="TransportEffect.Stall"/>: for how long nothing comes, on the emulator's clock.</summary>
    public TimeSpan Stall { get; set; }

    /// <summary>The length that is announced.</summary>
    public int AnnouncedLength => Effect == TransportEffect.AnnounceTooMuch ? Body.Length + TooMuch : Body.Length;

    /// <summary>How many bytes of the body get through.</summary>
    public int DeliveredLength => Effect == TransportEffect.Cut ? Body.Length / 2 : Body.Length;

    /// <summary>True if the connection may go on after it.</summary>
    public bool IsWhole => Effect is TransportEffect.None or TransportEffect.Stall or TransportEffect.Repeat;

    public static EmulatorHttpResponse WithEffect(TransportEffect effect) => new(0, string.Empty, []) { Effect = effect };
}
