using System;

namespace EnsHaVip.Emulator.State;

/// <summary>Makes ids in the service's style that are the same in every run, and never used again.</summary>
internal static class ResourceIds
{
    /// <summary>The next free HAVIP id: <c>havip-5p14tc</c> and a number.</summary>
    public static string NewHaVipId(EnsState state) => New("havip-5p14tc", state, state.HaVips.Contains);

    /// <summary>The next free instance id: <c>i-50c4c</c> and a number.</summary>
    public static string NewInstanceId(EnsState state) => New("i-50c4c", state, state.Instances.Contains);

    private static string New(string prefix, EnsState state, Func<string, bool> exists)
    {
        string id;
        do
        {
            id = FormattableString.Invariant($"{prefix}{++state.LastNumber:D6}");
        }
        while (exists(id));
        return id;
    }
}
