using System;
using System.Runtime.InteropServices;

namespace EnsHaVip.Http;

/// <summary>How the module introduces itself: module version, runtime, host.</summary>
internal static class UserAgent
{
    public static string For(string? suffix)
    {
        var version = typeof(UserAgent).Assembly.GetName().Version;
        var runtime = RuntimeInformation.FrameworkDescription.Replace(' ', '/');
        return FormattableString.Invariant($"EnsHaVip/{version.Major}.{version.Minor}.{version.Build} ({runtime})") + (string.IsNullOrWhiteSpace(suffix) ? string.Empty : " " + suffix);
    }
}
