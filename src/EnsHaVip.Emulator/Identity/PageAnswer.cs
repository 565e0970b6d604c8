using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EnsHaVip.Emulator.Operations;
using EnsHaVip.Emulator.State;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Identity;

/// <summary>Answers of pages: text, or a flat JSON object.</summary>
internal static class PageAnswer
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static EmulatorHttpResponse Text(int status, string text) => new(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));

    public static EmulatorHttpResponse Json(int status, object value) => new(status, "application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(value, s_plain));

    /// <summary>A key as metadata, credentials URI and CloudSSO write it.</summary>
    public static Dictionary<string, string> Key(AccountKey key) => new(StringComparer.Ordinal)
    {
        ["AccessKeyId"] = key.AccessKeyId,
        ["AccessKeySecret"] = Encoding.UTF8.GetString(key.Secret),
        ["SecurityToken"] = key.SecurityToken ?? string.Empty,
        ["Expiration"] = key.Expiration is { } end ? TimeText.Of(end) : string.Empty,
    };

    /// <summary>What follows "Bearer " in the Authorization header; null if nothing does.</summary>
    public static string? Bearer(EmulatorCall call) =>
        call.Http.Header("authorization") is { } header && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header.Substring("Bearer ".Length) : null;
}
