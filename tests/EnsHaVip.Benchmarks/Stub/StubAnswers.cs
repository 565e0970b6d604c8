using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace EnsHaVip.Benchmarks.Stub;

/// <summary>The answers of the stub, ready to be sent: pages of HAVIPs that differ only in their numbers, and the plain answer of a change.</summary>
internal sealed class StubAnswers
{
    private const string Number = "#######";

    // One HAVIP with two instances and an elastic address, about 640 bytes: the shape of DescribeHaVips.
    private const string ItemTemplate =
        """{"HaVipId":"havip-5p14t#######","Name":"web-#######","Description":"Address of the web tier","Status":"InUse","IpAddress":"10.0.124.243","""
        + "\"VSwitchId\":\"vsw-5yc8d0000001\",\"NetworkId\":\"n-5wtkyrk0001\",\"EnsRegionId\":\"cn-hangzhou-44\",\"CreationTime\":\"2023-03-29T11:17:38Z\","
        + """ "AssociatedInstances":[{"InstanceId":"i-50c4t#######","InstanceType":"EnsInstance","IpAddress":"10.0.100.11","Status":"InUse","CreationTime":"2023-03-30T07:09:28Z"},"""
        + """{"InstanceId":"eni-58z57#######","InstanceType":"NetworkInterface","IpAddress":"10.0.100.12","Status":"InUse","CreationTime":"2023-03-30T07:10:01Z"}],"""
        + """ "AssociatedEipAddresses":[{"Eip":"47.57.124.40","EipId":"eip-5p1wz#######"}]}""";

    private static readonly byte[] s_item = Encoding.ASCII.GetBytes(ItemTemplate);
    private static readonly int[] s_numbers = PlacesOf(Number);

    private readonly int _total;
    private readonly int _largestPage;
    private readonly byte[]? _only;

    /// <param name="total">How many HAVIPs there are.</param>
    /// <param name="largestPage">The largest page that is given.</param>
    public StubAnswers(int total, int largestPage)
    {
        _total = total;
        _largestPage = largestPage;
        _only = total <= largestPage ? BuildPage(1, largestPage) : null;
    }

    /// <summary>What a changing operation answers.</summary>
    public static byte[] Plain { get; } = Answer("""{"RequestId":"CEF72CEB-54B6-4AE8-B225-F876FF7BA984"}""");

    /// <summary>A page, with its HTTP head.</summary>
    public ReadOnlyMemory<byte> Page(int number, int size) => _only ?? BuildPage(number, Math.Clamp(size, 1, _largestPage));

    private byte[] BuildPage(int number, int size)
    {
        var first = (number - 1) * size;
        var count = Math.Clamp(_total - first, 0, size);
        var head = Encoding.ASCII.GetBytes(FormattableString.Invariant(
            $$"""{"RequestId":"B3F5A7B2-5A8C-4E8A-9C5E-2C8E1A0F7D11","TotalCount":"{{_total}}","PageNumber":"{{number}}","PageSize":"{{size}}","HaVips":["""));
        var length = head.Length + (count * (s_item.Length + 1)) - (count > 0 ? 1 : 0) + 2;
        var prologue = Prologue(length);
        var answer = new byte[prologue.Length + length];
        prologue.CopyTo(answer, 0);
        head.CopyTo(answer, prologue.Length);
        var at = prologue.Length + head.Length;
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
            {
                answer[at++] = (byte)',';
            }

            s_item.CopyTo(answer, at);
            foreach (var place in s_numbers)
            {
                WriteNumber(answer.AsSpan(at + place, Number.Length), first + i + 1);
            }

            at += s_item.Length;
        }

        answer[at++] = (byte)']';
        answer[at] = (byte)'}';
        return answer;
    }

    private static void WriteNumber(Span<byte> into, int number)
    {
        for (var i = into.Length - 1; i >= 0; i--)
        {
            into[i] = (byte)('0' + (number % 10));
            number /= 10;
        }
    }

    private static byte[] Answer(string body)
    {
        var prologue = Prologue(body.Length);
        var answer = new byte[prologue.Length + body.Length];
        prologue.CopyTo(answer, 0);
        Encoding.ASCII.GetBytes(body).CopyTo(answer, prologue.Length);
        return answer;
    }

    private static byte[] Prologue(int length) => Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\nContent-Length: " + length.ToString(CultureInfo.InvariantCulture) + "\r\n\r\n");

    private static int[] PlacesOf(string mark)
    {
        var places = new List<int>();
        for (var at = ItemTemplate.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = ItemTemplate.IndexOf(mark, at + 1, StringComparison.Ordinal))
        {
            places.Add(at);
        }

        return places.ToArray();
    }
}
