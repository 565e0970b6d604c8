using System;
using System.Text;
using EnsHaVip.Http;
using EnsHaVip.Parsing;
using Xunit;

namespace EnsHaVip.Tests.Parsing;

public sealed class HaVipPageParserTests
{
    [Theory]
    [InlineData("\"49\"", "\"1\"", "\"10\"")]
    [InlineData("49", "1", "10")]
    [InlineData("\" 49 \"", "1", "\"10\"")]
    public void Counts_are_read_as_text_and_as_numbers(string total, string number, string size)
    {
        var page = Read($$"""{"RequestId":"R","TotalCount":{{total}},"PageNumber":{{number}},"PageSize":{{size}},"HaVips":[]}""");

        Assert.Equal((49, 1, 10), (page.TotalCount, page.PageNumber, page.PageSize));
    }

    [Theory]
    [InlineData("\"many\"")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("99999999999999999999")]
    [InlineData("1.5")]
    public void A_count_that_is_no_count_is_null_not_an_error(string total) =>
        Assert.Null(Read($$"""{"RequestId":"R","TotalCount":{{total}},"HaVips":[]}""").TotalCount);

    [Fact]
    public void The_flat_shape_is_read_whole()
    {
        var page = Read("""
            {"RequestId":"R","HaVips":[{
              "HaVipId":"havip-1","Name":"web","Description":"d","Status":"InUse","IpAddress":"192.168.0.5","VSwitchId":"vsw-1",
              "NetworkId":"n-1","EnsRegionId":"cn-guiyang-14","CreationTime":"2023-03-29T11:17:38Z","NewField":{"x":[1]},
              "AssociatedInstances":[{"InstanceId":"i-1","InstanceType":"EnsInstance","IpAddress":"192.168.0.7","Status":"Associating","CreationTime":"2023-01-05T07:09:28Z"}],
              "AssociatedEipAddresses":[{"Eip":"47.0.0.40","EipId":"eip-1"}]}]}
            """);

        var haVip = Assert.Single(page.Items);
        Assert.Equal(("havip-1", "web", "d", "InUse", "192.168.0.5"), (haVip.HaVipId, haVip.Name, haVip.Description, haVip.Status, haVip.IpAddress));
        Assert.Equal(("vsw-1", "n-1", "cn-guiyang-14"), (haVip.VSwitchId, haVip.NetworkId, haVip.EnsRegionId));
        Assert.Equal(new DateTimeOffset(2023, 3, 29, 11, 17, 38, TimeSpan.Zero), haVip.CreationTime);
        var pair = Assert.Single(haVip.AssociatedInstances);
        Assert.Equal(("havip-1", "i-1", "EnsInstance", "Associating", "192.168.0.7"), (pair.HaVipId, pair.InstanceId, pair.InstanceType, pair.Status, pair.IpAddress));
        Assert.Equal(("192.168.0.5", "vsw-1", "cn-guiyang-14"), (pair.HaVipAddress, pair.VSwitchId, pair.EnsRegionId));
        Assert.Equal(("eip-1", "47.0.0.40"), (Assert.Single(haVip.AssociatedEipAddresses).EipId, haVip.AssociatedEipAddresses[0].Eip));
    }

    [Fact]
    public void The_older_nested_shape_is_read_too()
    {
        var page = Read("""
            {"RequestId":"R","HaVips":{"HaVip":[{"HaVipId":"havip-1",
              "AssociatedInstances":{"relation":[{"InstanceId":"i-1","Status":"InUse"}]},
              "AssociatedEipAddresses":{"eip":[{"EipId":"eip-1"}]}}]}}
            """);

        var haVip = Assert.Single(page.Items);
        Assert.Equal("i-1", Assert.Single(haVip.AssociatedInstances).InstanceId);
        Assert.Equal("eip-1", Assert.Single(haVip.AssociatedEipAddresses).EipId);
    }

    [Fact]
    public void Properties_are_found_in_any_order_and_with_escaped_names()
    {
        var page = Read("""
            {"RequestId":"R","HaVips":[{"AssociatedEipAddresses":[{"EipId":"eip-1","Eip":"47.0.0.40"}],"Later":1,"Status":"Available","Name":"web",
              "AssociatedInstances":[{"Status":"InUse","InstanceId":"i-1","Status2":"x","InstanceType":"NetworkInterface"}],"\u0048aVipId":"havip-1"}]}
            """);

        var haVip = Assert.Single(page.Items);
        Assert.Equal(("havip-1", "web", "Available"), (haVip.HaVipId, haVip.Name, haVip.Status));
        Assert.Equal(("eip-1", "47.0.0.40"), (haVip.AssociatedEipAddresses[0].EipId, haVip.AssociatedEipAddresses[0].Eip));
        Assert.Equal(("i-1", "NetworkInterface", "InUse"), (haVip.AssociatedInstances[0].InstanceId, haVip.AssociatedInstances[0].InstanceType, haVip.AssociatedInstances[0].Status));
    }

    [Fact]
    public void Of_a_property_that_comes_twice_the_last_value_counts() =>
        Assert.Equal("b", Read("""{"RequestId":"R","HaVips":[{"Name":"a","HaVipId":"h","Name":"b"}]}""").Items[0].Name);

    [Fact]
    public void Unknown_words_for_a_status_are_kept_as_text() =>
        Assert.Equal("Frozen", Read("""{"RequestId":"R","HaVips":[{"HaVipId":"h","Status":"Frozen"}]}""").Items[0].Status);

    [Fact]
    public void What_is_left_out_is_null_and_lists_are_empty()
    {
        var haVip = Read("""{"RequestId":"R","HaVips":[{}]}""").Items[0];

        Assert.Equal((string.Empty, null, null), (haVip.HaVipId, haVip.Name, haVip.CreationTime));
        Assert.Empty(haVip.AssociatedInstances);
        Assert.Empty(haVip.AssociatedEipAddresses);
    }

    [Fact]
    public void A_total_of_zero_is_an_answer_even_without_a_list() =>
        Assert.Empty(Read("""{"RequestId":"R","TotalCount":"0"}""").Items);

    [Fact]
    public void A_byte_order_mark_does_no_harm() =>
        Assert.Single(Read("\uFEFF{\"RequestId\":\"R\",\"HaVips\":[{}]}").Items);

    [Theory]
    [InlineData("2023-03-29T11:17:38Z")]
    [InlineData("2023-03-29T11:17:38")]
    [InlineData("2023-03-29T19:17:38+08:00")]
    [InlineData("2023-03-29 11:17:38")]
    public void A_time_is_UTC_whatever_the_culture_of_the_machine(string text)
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("th-TH");

            var time = Read($$"""{"RequestId":"R","HaVips":[{"CreationTime":"{{text}}"}]}""").Items[0].CreationTime;

            Assert.Equal(new DateTimeOffset(2023, 3, 29, 11, 17, 38, TimeSpan.Zero), time);
            Assert.Equal(TimeSpan.Zero, time!.Value.Offset);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_time_that_is_no_time_is_null() =>
        Assert.Null(Read("""{"RequestId":"R","HaVips":[{"CreationTime":"yesterday"}]}""").Items[0].CreationTime);

    private static EnsPage<HaVip> Read(string body) =>
        ReplyReader.Read(new ResponseHead("DescribeHaVips", 200), Encoding.UTF8.GetBytes(body), HaVipPageParser.Instance);
}
