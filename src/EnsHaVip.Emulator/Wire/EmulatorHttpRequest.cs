using System;
using System.Collections.Generic;

namespace EnsHaVip.Emulator.Wire;

/// <summary>One HTTP request as it came off the wire, whichever front it came through.</summary>
/// <param name="method">HTTP method, as sent.</param>
/// <param name="target">Raw request target: path and query, still escaped.</param>
/// <param name="headers">Headers by name, names in any case; values of repeated headers joined by a comma.</param>
/// <param name="body">The whole body; empty if there was none.</param>
internal sealed class EmulatorHttpRequest(string method, string target, Dictionary<string, string> headers, byte[] body)
{
    public string Method { get; } = method;

    public string Target { get; } = target;

    public Dictionary<string, string> Headers { get; } = headers;

    public byte[] Body { get; } = body;

    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;

    /// <summary>An empty set of headers that finds names in any case.</summary>
    public static Dictionary<string, string> NewHeaders() => new(16, StringComparer.OrdinalIgnoreCase);
}
