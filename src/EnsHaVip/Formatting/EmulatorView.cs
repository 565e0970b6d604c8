using System;
using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using EnsHaVip.Emulator;

namespace EnsHaVip.Formatting;

/// <summary>The columns of the emulator's views that are not plain properties. Called by the type file; not meant for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EmulatorView
{
    private const int ShownOfKey = 4;
    private const string Masked = "****";

    private static readonly string[] s_secretive = ["Token", "Secret", "Password", "Signature", "AccessKey"];

    /// <summary>The time of day, to the millisecond, UTC.</summary>
    public static object Time(PSObject instance) =>
        Value(instance, nameof(EmulatorRequest.Time)) is DateTimeOffset time ? time.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) : string.Empty;

    /// <summary>The key that signed, masked.</summary>
    public static object Key(PSObject instance) => Mask(Value(instance, nameof(EmulatorRequest.AccessKeyId))?.ToString() ?? string.Empty);

    /// <summary>The code it was refused with, <c>OK</c>, or that nothing was done.</summary>
    public static object Result(PSObject instance) => Value(instance, nameof(EmulatorRequest.Code))?.ToString() is { Length: > 0 } code ? code
        : LanguagePrimitives.IsTrue(Value(instance, nameof(EmulatorRequest.IsApplied))) ? "OK" : "not applied";

    /// <summary>The parameters, one a line; values that may be secret are masked.</summary>
    public static object Parameters(PSObject instance) =>
        Value(instance, nameof(EmulatorRequest.Parameters)) is IDictionary parameters
            ? string.Join(Environment.NewLine, parameters.Keys.Cast<object>().Select(key => key + " = " + Shown(key.ToString()!, parameters[key])).OrderBy(line => line, StringComparer.Ordinal))
            : string.Empty;

    private static string? Shown(string name, object? value) =>
        s_secretive.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0) ? Masked : Convert.ToString(value, CultureInfo.InvariantCulture);

    private static string Mask(string key) => key.Length == 0 ? key : (key.Length > 2 * ShownOfKey ? key.Substring(0, ShownOfKey) : string.Empty) + Masked;

    private static object? Value(PSObject instance, string name) => instance.Properties[name]?.Value is var value && value is PSObject wrapped ? wrapped.BaseObject : value;
}
