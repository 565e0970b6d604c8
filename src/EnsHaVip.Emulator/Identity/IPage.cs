using System;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Identity;

/// <summary>An address that is no RPC operation: metadata, credentials URI, OAuth, CloudSSO, a pipeline's token. One small class each.</summary>
internal interface IPage
{
    /// <summary>How faults and the journal call it.</summary>
    string Name { get; }

    /// <summary>True if the path is this page's.</summary>
    bool Serves(string path);

    EmulatorHttpResponse Answer(EmulatorCall call, IdentityState identity, DateTimeOffset now);
}
