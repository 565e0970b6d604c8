using System;
using System.IO;
using System.Text.Json;

namespace EnsHaVip.Tests.Vectors;

internal static class VectorFile
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    public static T Read<T>(string name) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", name)), s_options)!;
}
