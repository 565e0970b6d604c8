namespace EnsHaVip.Emulator.Wire;

/// <summary>What the network does to an answer.</summary>
internal enum TransportEffect
{
    /// <summary>Delivers it.</summary>
    None,

    /// <summary>The connection is never made.</summary>
    Refuse,

    /// <summary>The connection closes before the first byte of an answer.</summary>
    Drop,

    /// <summary>The connection closes in the middle of the body.</summary>
    Cut,

    /// <summary>The announced length is larger than the body, and the connection closes after it.</summary>
    AnnounceTooMuch,

    /// <summary>Nothing comes for a while in the middle of the body.</summary>
    Stall,

    /// <summary>The same answer comes again, right after itself.</summary>
    Repeat,
}
