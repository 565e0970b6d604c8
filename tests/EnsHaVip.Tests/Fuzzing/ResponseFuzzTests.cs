using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using CsCheck;
using EnsHaVip.Tests.Support;
using Xunit;

namespace EnsHaVip.Tests.Fuzzing;

/// <summary>Whatever bytes come back: an answer, an EnsApiException or an EnsTransportException, in bounded memory. Nothing else.</summary>
public sealed class ResponseFuzzTests
{
    private const int Cases = 4000;

    private const string GoodList = """
        {"RequestId":"R-1","TotalCount":"2","PageNumber":"1","PageSize":"10","HaVips":[
          {"HaVipId":"havip-1","Name":"web \u4e2d","Status":"InUse","IpAddress":"192.168.0.5","CreationTime":"2023-03-29T11:17:38Z",
           "AssociatedInstances":[{"InstanceId":"i-1","InstanceType":"EnsInstance","Status":"InUse","CreationTime":"2023-01-05T07:09:28Z"}],
           "AssociatedEipAddresses":[{"Eip":"47.0.0.40","EipId":"eip-1"}]},
          {"HaVipId":"havip-2","AssociatedInstances":{"relation":[{"InstanceId":"i-2"}]}}]}
        """;

    private const string GoodError = """{"RequestId":"R-2","HostId":"ens","Code":"HaVipNotFound","Message":"not found","AccessDeniedDetail":{"a":[1,2]}}""";

    private static readonly Gen<int> s_status = Gen.OneOf(200, 200, 200, 204, 400, 403, 404, 429, 500, 502, 503);

    private static readonly Gen<byte[]> s_noise = Gen.Byte.Array[0, 300];

    /// <summary>JSON of any shape, with the service's own property names in unexpected places.</summary>
    private static readonly Gen<string> s_json = Gen.Recursive<string>((depth, inner) => depth > 5
        ? Gen.OneOf("null", "0", "\"0\"")
        : Gen.Frequency(
            (3, Gen.OneOf("null", "true", "0", "-1", "1e400", "\"\"", "\"InUse\"", "\"2023-03-29T11:17:38Z\"", "99999999999999999999", "\"\\ud800\"")),
            (3, Gen.Select(Gen.OneOf("RequestId", "Code", "Message", "HaVips", "HaVip", "HaVipId", "Status", "TotalCount", "AssociatedInstances", "relation", "CreationTime", "x"), inner,
                    (name, value) => $"\"{name}\":{value}").Array[0, 6].Select(members => "{" + string.Join(",", members) + "}")),
            (2, inner.Array[0, 4].Select(items => "[" + string.Join(",", items) + "]"))));

    [Fact]
    public void Pure_noise_gives_one_of_our_exceptions_or_an_answer() =>
        Gen.Select(s_status, s_noise).Sample((status, body) => Survives(status, body), iter: Cases);

    [Fact]
    public void JSON_of_any_shape_gives_one_of_our_exceptions_or_an_answer() =>
        Gen.Select(s_status, s_json).Sample((status, body) => Survives(status, Encoding.UTF8.GetBytes(body)), iter: Cases);

    [Fact]
    public void A_good_answer_with_bytes_changed_gives_one_of_our_exceptions_or_an_answer() =>
        Gen.Select(Gen.OneOf(GoodList, GoodError), s_status, Gen.Select(Gen.Int[0, 2000], Gen.Byte).Array[1, 8]).Sample(
            (text, status, changes) =>
            {
                var body = Encoding.UTF8.GetBytes(text);
                foreach (var (position, value) in changes)
                {
                    body[position % body.Length] = value;
                }

                return Survives(status, body);
            },
            iter: Cases);

    [Fact]
    public void A_good_answer_cut_anywhere_is_never_taken_for_good()
    {
        var body = Encoding.UTF8.GetBytes(GoodList);

        for (var length = 0; length < body.Length; length++)
        {
            var outcome = Outcome(200, body[..length]);
            Assert.True(outcome is EnsTransportException { Failure: EnsTransportFailure.ResponseUnreadable }, $"cut at {length}: {outcome}");
        }
    }

    public static TheoryData<string> HostileBodies => new(Corpus().Keys);

    [Theory]
    [MemberData(nameof(HostileBodies))]
    public void The_corpus_of_hostile_bodies_is_survived(string name)
    {
        var body = Corpus()[name];

        foreach (var status in new[] { 200, 400, 500 })
        {
            Assert.True(Survives(status, body), name);
        }
    }

    [Fact]
    public void Memory_stays_in_proportion_to_the_body()
    {
        var body = Corpus()["a list of a million empty items"];
        Outcome(200, body);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        Outcome(200, body);

        // A HAVIP of empty properties is about 130 bytes, its place in a growing list about 24, from 3 bytes of JSON.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, body.Length * 100L);
    }

    private static bool Survives(int status, byte[] body) => Outcome(status, body) is null or EnsApiException or EnsTransportException;

    private static Exception? Outcome(int status, byte[] body)
    {
        var service = new ScriptedHandler(() => new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body) });
        using var client = service.Client(o => o.MaxAttempts = 1);
        try
        {
            // The handler answers at once, so the call is done when it returns.
            var call = client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), default);
            Assert.True(call.IsCompleted);
            call.GetAwaiter().GetResult();
            return null;
        }
#pragma warning disable CA1031 // Any exception at all is what this looks for.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return failure;
        }
    }

    private static Dictionary<string, byte[]> Corpus() => new()
    {
        ["nothing"] = [],
        ["a byte order mark alone"] = [0xEF, 0xBB, 0xBF],
        ["UTF-16 JSON"] = Encoding.Unicode.GetBytes(GoodList),
        ["invalid UTF-8 in a text"] = [.. Encoding.UTF8.GetBytes("{\"RequestId\":\""), 0xFF, 0xFE, .. Encoding.UTF8.GetBytes("\",\"HaVips\":[]}")],
        ["a lone surrogate"] = Encoding.UTF8.GetBytes("{\"RequestId\":\"\\ud800\",\"HaVips\":[]}"),
        ["nesting a thousand deep"] = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"HaVips\":[", 1000))),
        ["nesting in what is skipped"] = Encoding.UTF8.GetBytes("{\"x\":" + new string('[', 5000)),
        ["a number of ten thousand digits"] = Encoding.UTF8.GetBytes("{\"TotalCount\":" + new string('9', 10000) + ",\"RequestId\":\"R\",\"HaVips\":[]}"),
        ["the same property a thousand times"] = Encoding.UTF8.GetBytes("{" + string.Join(",", Enumerable.Repeat("\"HaVips\":[{}]", 1000)) + ",\"RequestId\":\"R\"}"),
        ["a list of a million empty items"] = Encoding.UTF8.GetBytes("{\"RequestId\":\"R\",\"HaVips\":[" + string.Join(",", Enumerable.Repeat("{}", 1_000_000)) + "]}"),
        ["NUL bytes"] = new byte[4096],
        ["HTML"] = Encoding.UTF8.GetBytes("<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"),
        ["XML that is cut"] = Encoding.UTF8.GetBytes("<Error><Code>Throttling"),
        ["XML with an external entity"] = Encoding.UTF8.GetBytes("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Error><Code>&e;</Code></Error>"),
        ["an error whose code is an object"] = Encoding.UTF8.GetBytes("{\"Code\":{\"a\":1},\"RequestId\":[]}"),
        ["an error whose code is a novel"] = Encoding.UTF8.GetBytes("{\"Code\":\"" + new string('x', 100_000) + "\"}"),
        ["a pipeline logging command"] = Encoding.UTF8.GetBytes("{\"Code\":\"##vso[task.complete result=Succeeded]\",\"Message\":\"##vso[task.setvariable variable=x]y\",\"RequestId\":\"R\"}"),
        ["two documents"] = Encoding.UTF8.GetBytes(GoodList + GoodList),
    };
}
