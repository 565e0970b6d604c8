using System;

namespace EnsHaVip.Errors;

/// <summary>What an ArgumentException says to somebody who never sees the code.</summary>
internal static class ArgumentText
{
    // .NET appends "(Parameter 'x')" in one edition and a second line in the other: the name of a C# parameter helps nobody here.
    public static string Of(ArgumentException failure)
    {
        var text = failure.Message;
        var end = text.IndexOf(" (Parameter '", StringComparison.Ordinal);
        end = end < 0 ? text.IndexOf("\r\n", StringComparison.Ordinal) : end;
        return end < 0 ? text : text.Substring(0, end);
    }
}
