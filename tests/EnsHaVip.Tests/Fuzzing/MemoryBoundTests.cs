using System;
using System.Linq;
using System.Text;
using Xunit;

namespace EnsHaVip.Tests.Fuzzing;

/// <summary>However dense an answer is, what is made of it stays a small multiple of the largest body that is read.</summary>
public sealed class MemoryBoundTests
{
    private const int LargestBody = 16 * 1024 * 1024;

    // Text is twice as large in memory; lists that grow, and the pool that they grow in, take as much again.
    private const long MostBytes = 6L * LargestBody;

    /// <summary>An operation, a list it reads, an item that becomes much of little, and how many of it are just read.</summary>
    public static TheoryData<string, string, string, int> Dense => new()
    {
        { "DescribeHaVips", "\"HaVips\"", "{}", 99_990 },
        { "DescribeHaVips", "\"HaVips\"", """{"AssociatedInstances":[{}]}""", 33_330 },
        { "DescribeHaVips", "\"HaVips\"", """{"HaVipId":"a","Name":"b","Status":"c","IpAddress":"d"}""", 99_990 },
        { "DescribeHaVips", "\"HaVips\":[{\"AssociatedInstances\"", "{}", 99_990 },
        { "DescribeInstances", "\"Instances\"", """{"InstanceId":"a","Status":"b"}""", 99_990 },
        { "DescribeNetworkInterfaces", "\"NetworkInterfaceSets\"", "{}", 99_990 },
        { "DescribeEnsRegions", "\"EnsRegions\"", "{}", 99_990 },
        { "DescribeEnsEipAddresses", "\"EipAddresses\"", "{}", 99_990 },
        { "DescribeVSwitchAttributes", "\"VSwitchId\":\"v\",\"InstanceIds\"", "\"a\"", 499_990 },
        { "CreateHaVip", "\"HaVipIds\"", "\"a\"", 499_990 },
        { "ListTags", "\"a\"", "1", 499_990 },
        { "ListTags", "\"a\"", "[]", 99_990 },
        { "ListTags", "\"a\"", "{\"b\":1}", 99_990 },
        { "ListTags", "\"a\"", "{\"b\":1,\"c\":2,\"d\":3,\"e\":4}", 99_990 },
    };

    [Theory]
    [MemberData(nameof(Dense))]
    public void What_is_just_read_takes_little(string operation, string list, string item, int count)
    {
        var fuzzed = FuzzedOperation.All.Single(one => one.Name == operation);
        var body = Body(list, item, count);
        Assert.Null(fuzzed.Outcome(200, body));

        var before = GC.GetAllocatedBytesForCurrentThread();
        fuzzed.Outcome(200, body);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
    }

    [Theory]
    [MemberData(nameof(Dense))]
    public void A_body_full_of_it_is_refused_before_anything_is_made_of_it(string operation, string list, string item, int count)
    {
        Assert.True(count > 0);
        var fuzzed = FuzzedOperation.All.Single(one => one.Name == operation);
        var body = Body(list, item, (LargestBody - 1000) / (item.Length + 1));
        fuzzed.Outcome(200, body);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var outcome = fuzzed.Outcome(200, body);

        Assert.Equal(EnsTransportFailure.ResponseTooLarge, Assert.IsType<EnsTransportException>(outcome).Failure);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2L * LargestBody);
    }

    [Fact]
    public void A_large_answer_that_is_no_denser_than_real_ones_is_read()
    {
        var fuzzed = FuzzedOperation.All.Single(one => one.Name == "DescribeHaVips");
        var item = $$"""{"HaVipId":"havip-5p14t0000001","Name":"web","Description":"{{new string('d', 128)}}","Status":"InUse","AssociatedInstances":[{"InstanceId":"i-50c4t0000001","Status":"InUse"}]}""";

        Assert.Null(fuzzed.Outcome(200, Body("\"HaVips\"", item, 30_000)));
    }

    private static byte[] Body(string list, string item, int count) =>
        Encoding.UTF8.GetBytes("{\"RequestId\":\"R\"," + list + ":[" + string.Join(",", Enumerable.Repeat(item, count)) + "]" + (list.Contains('{', StringComparison.Ordinal) ? "}]" : string.Empty) + "}");
}
