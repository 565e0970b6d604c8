using System;

namespace EnsHaVip.Emulator.State;

/// <summary>Makes ids in the service's style that are the same in every run.</summary>
internal static class ResourceIds
{
    /// <summary>The next free HAVIP id: <c>havip-5p14t</c> and a number.</summary>
    public static string NewHaVipId(EnsState state)
    {
        string id;
        do
        {
            id = FormattableString.Invariant($"havip-5p14tc{++state.LastHaVipNumber:D6}");
        }
        while (state.HaVips.Contains(id));
        return id;
    }
}
