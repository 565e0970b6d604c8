using System;
using System.Globalization;

namespace EnsHaVip.Emulator.Operations;

/// <summary>Times as ENS writes them.</summary>
internal static class TimeText
{
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
