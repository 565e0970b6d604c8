using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace EnsHaVip.Tests.Vectors;

/// <summary>One entry of official-requests.json: a request as the official C# SDK put it on the wire.</summary>
public sealed record OfficialRequest(
    string Name, string Operation, OfficialCredential Credential, string Method, string Target, Dictionary<string, string> Headers, string Body)
{
    public static IReadOnlyList<OfficialRequest> All { get; } = VectorFile.Read<OfficialRequest[]>("official-requests.json");

    public bool IsAcs3 => Headers.ContainsKey("Authorization");

    public static OfficialRequest Named(string name) => All.Single(r => r.Name == name);

    public static TheoryData<string> Acs3Names() => new(All.Where(r => r.IsAcs3).Select(r => r.Name));

    public static TheoryData<string> RpcNames() => new(All.Where(r => !r.IsAcs3).Select(r => r.Name));

    public static TheoryData<string> Names() => new(All.Select(r => r.Name));
}

/// <summary>The dummy key a captured request was signed with.</summary>
public sealed record OfficialCredential(string AccessKeyId, string AccessKeySecret, string? SecurityToken);
