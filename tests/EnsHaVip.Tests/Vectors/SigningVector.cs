using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace EnsHaVip.Tests.Vectors;

/// <summary>One entry of signing.json: published and recomputed signatures of both schemes.</summary>
public sealed record SigningVector(
    string Name,
    string Scheme,
    string AccessKeyId,
    string AccessKeySecret,
    string Method,
    string Path,
    Dictionary<string, string> Query,
    Dictionary<string, string> Headers,
    string? PayloadSha256,
    string? CanonicalRequest,
    string? CanonicalQuery,
    string StringToSign,
    string Signature,
    string? Authorization)
{
    private static readonly SigningVector[] s_all = VectorFile.Read<SigningVector[]>("signing.json");

    public static SigningVector Named(string name) => s_all.Single(v => v.Name == name);

    public static TheoryData<string> Names(string scheme) => new(s_all.Where(v => v.Scheme == scheme).Select(v => v.Name));
}
