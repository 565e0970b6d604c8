using System.Collections.Generic;
using System.Linq;
using System.Text;
using CsCheck;

namespace EnsHaVip.Tests.Fuzzing;

/// <summary>Bodies that no honest service sends: by chance, and a corpus of known traps.</summary>
internal static class FuzzBodies
{
    public const string JsonError = """{"RequestId":"R-2","HostId":"ens","Code":"HaVipNotFound","Message":"not found","Recommend":"https://x","AccessDeniedDetail":{"a":[1,2]}}""";

    public const string XmlError = "<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>R-3</RequestId><HostId>ens</HostId><Code>Throttling.User</Code><Message>denied &amp; gone</Message></Error>";

    public static readonly Gen<int> Status = Gen.OneOf(200, 200, 200, 204, 302, 400, 403, 404, 429, 500, 502, 503);

    public static readonly Gen<byte[]> Noise = Gen.Byte.Array[0, 300];

    // The services' own names, in unexpected places.
    private static readonly string[] s_names =
    [
        "RequestId", "Code", "Message", "Recommend", "HaVips", "HaVip", "HaVipId", "HaVipIds", "Status", "TotalCount", "PageNumber", "AssociatedInstances", "relation", "CreationTime",
        "Instances", "Instance", "InstanceId", "InstanceIds", "NetworkAttributes", "PrivateIpAddress", "VSwitchId", "NetworkInterfaceSets", "NetworkInterfaceId", "NetworkInterfaceIds",
        "EnsRegions", "EnsRegionId", "EipAddresses", "AllocationId", "x",
        "Credentials", "CloudCredential", "AccessKeyId", "AccessKeySecret", "SecurityToken", "Expiration", "accessKeyId", "accessKeySecret", "securityToken", "expiration",
        "access_token", "refresh_token", "expires_in", "error", "access_key_id", "access_key_secret", "sts_token", "mode",
    ];

    private static readonly Gen<string> s_leaf = Gen.OneOf(
        "null", "true", "0", "-1", "1e400", "\"\"", "\"InUse\"", "\"Success\"", "\"0\"", "\"2023-03-29T11:17:38Z\"", "\"2099-03-29T11:17:38Z\"", "\"9999-12-31T23:59:59-23:59\"",
        "99999999999999999999", "1e308", "\"\\ud800\"", "\"\\u0000\\r\\n\"");

    /// <summary>JSON of any shape.</summary>
    public static readonly Gen<byte[]> Json = Gen.Recursive<string>((depth, inner) => depth > 5
        ? Gen.OneOf("null", "0", "\"0\"")
        : Gen.Frequency(
            (3, s_leaf),
            (3, Gen.Select(Gen.OneOf(s_names), inner, (name, value) => $"\"{name}\":{value}").Array[0, 6].Select(members => "{" + string.Join(",", members) + "}")),
            (2, inner.Array[0, 4].Select(items => "[" + string.Join(",", items) + "]")))).Select(Encoding.UTF8.GetBytes);

    /// <summary>XML of any shape, well-formed or not.</summary>
    public static readonly Gen<byte[]> Xml = Gen.Recursive<string>((depth, inner) => depth > 5
        ? Gen.OneOf("text", string.Empty, "&amp;", "&#0;", "&unknown;", "<![CDATA[x]]>", "<!-- -->", "<?xml version='1.0'?>", "<open>", "</Error>")
        : Gen.Select(
            Gen.OneOf("Error", "Code", "Message", "RequestId", "a:Code", "Code xmlns='http://x'", "Code a='1' a='2'"), inner.Array[0, 4],
            (name, content) => "<" + name + ">" + string.Concat(content) + "</" + name.Split(' ')[0] + ">")).Select(Encoding.UTF8.GetBytes);

    /// <summary>A good text with some bytes changed.</summary>
    public static Gen<byte[]> Changed(params string[] texts) => Gen.Select(Gen.OneOf(texts), Gen.Select(Gen.Int[0, 2000], Gen.Byte).Array[1, 8], (text, changes) =>
    {
        var body = Encoding.UTF8.GetBytes(text);
        foreach (var (position, value) in changes)
        {
            body[position % body.Length] = value;
        }

        return body;
    });

    public static Dictionary<string, byte[]> Corpus() => new()
    {
        ["nothing"] = [],
        ["a byte order mark alone"] = [0xEF, 0xBB, 0xBF],
        ["UTF-16 JSON"] = Encoding.Unicode.GetBytes(JsonError),
        ["invalid UTF-8 in a text"] = [.. "{\"RequestId\":\""u8, 0xFF, 0xFE, .. "\",\"HaVips\":[]}"u8],
        ["invalid UTF-8 in a name"] = [.. "{\""u8, 0xFF, 0xFE, .. "\":1,\"RequestId\":\"R\"}"u8],
        ["a lone surrogate"] = Encoding.UTF8.GetBytes("{\"RequestId\":\"\\ud800\",\"HaVips\":[]}"),
        ["a lone surrogate in a name"] = Encoding.UTF8.GetBytes("{\"\\ud800\":1,\"RequestId\":\"R\",\"HaVips\":[{\"\\ud800\":1}]}"),
        ["nesting a thousand deep"] = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"HaVips\":[", 1000))),
        ["nesting in what is skipped"] = Encoding.UTF8.GetBytes("{\"x\":" + new string('[', 5000)),
        ["a number of ten thousand digits"] = Encoding.UTF8.GetBytes("{\"TotalCount\":" + new string('9', 10000) + ",\"RequestId\":\"R\",\"HaVips\":[]}"),
        ["the same property a thousand times"] = Encoding.UTF8.GetBytes("{" + string.Join(",", Enumerable.Repeat("\"HaVips\":[{}]", 1000)) + ",\"RequestId\":\"R\"}"),
        ["a list of a million empty items"] = Encoding.UTF8.GetBytes("{\"RequestId\":\"R\",\"HaVips\":[" + string.Join(",", Enumerable.Repeat("{}", 1_000_000)) + "]}"),
        ["NUL bytes"] = new byte[4096],
        ["HTML"] = Encoding.UTF8.GetBytes("<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"),
        ["XML that is cut"] = Encoding.UTF8.GetBytes("<Error><Code>Throttling"),
        ["XML with an external entity"] = Encoding.UTF8.GetBytes("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Error><Code>&e;</Code></Error>"),
        ["XML that multiplies itself"] = Encoding.UTF8.GetBytes("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><Error><Code>&b;</Code></Error>"),
        ["XML ten thousand deep"] = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 10_000)) + string.Concat(Enumerable.Repeat("</a>", 10_000))),
        ["an error whose code is an object"] = Encoding.UTF8.GetBytes("{\"Code\":{\"a\":1},\"RequestId\":[]}"),
        ["an error whose code is a novel"] = Encoding.UTF8.GetBytes("{\"Code\":\"" + new string('x', 100_000) + "\"}"),
        ["a pipeline logging command"] = Encoding.UTF8.GetBytes("{\"Code\":\"##vso[task.complete result=Succeeded]\",\"Message\":\"##vso[task.setvariable variable=x]y\",\"RequestId\":\"R\"}"),
        ["two documents"] = Encoding.UTF8.GetBytes(JsonError + JsonError),
    };
}
