using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Xml.Linq;
using Xunit;

namespace EnsHaVip.Tests.Diagram;

public sealed class HtmlDiagramTests
{
    private const string Hostile = "<script>alert(1)</script>\"' onload='x' --> ]]> &amp; \u202e ##vso[task.setvariable]\r\nnext";

    [Fact]
    public void Shows_each_HAVIP_each_holder_and_each_pair_with_its_state()
    {
        var page = new Page(Estates.Small());

        Assert.Equal("web10.0.0.100havip-1InUse", page.Node("havip-1").Value);
        Assert.Equal("web-110.0.0.11i-1Running", page.Node("i-1").Value);
        Assert.Equal("web-2-eth1eni-2InUse", page.Node("eni-2").Value);
        Assert.Equal(["havip-1>i-1:good", "havip-1>eni-2:changing"], page.Links.Select(one => $"{one.Attribute("data-from")!.Value}>{one.Attribute("data-to")!.Value}:{Page.Classes(one)[1]}"));
    }

    [Fact]
    public void Puts_a_network_interface_into_the_box_of_its_instance()
    {
        var page = new Page(Estates.Small());

        var host = page.Node("eni-2").Parent!;

        Assert.Contains("host", Page.Classes(host));
        Assert.StartsWith("web-210.0.0.12i-2Stopped", host.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_what_deserves_a_look()
    {
        var estate = Estates.Small();
        estate.HaVips.Add(Estates.HaVip("havip-2", "lonely", "10.0.0.101", Estates.Pair("i-1")));
        estate.HaVips.Add(Estates.HaVip("havip-3", null, "10.0.0.102"));
        estate.HaVips.Add(Estates.HaVip("havip-4", "fine", "10.0.0.103", Estates.Pair("i-1"), Estates.Pair("i-3")));
        estate.HaVips[3].AssociatedInstances[1].InstanceId = "i-3";

        var findings = new Page(estate).WithClass("findings").Single().Descendants("li").Select(one => one.Value);

        Assert.Equal(
            ["web eni-2 is Associating; its holder web-2 is Stopped", "lonely has one holder: nobody takes over", "havip-3 has no holder"],
            findings);
    }

    [Fact]
    public void Says_nothing_where_all_is_well()
    {
        var estate = Estates.Empty();
        estate.HaVips.Add(Estates.HaVip("havip-1", "fine", "10.0.0.103", Estates.Pair("i-1"), Estates.Pair("i-2")));

        Assert.Empty(new Page(estate).WithClass("findings"));
    }

    [Fact]
    public void Two_network_interfaces_of_one_instance_are_no_failover()
    {
        var estate = Estates.Small();
        estate.NetworkInterfaces.Add("eni-3", new EnsNetworkInterface { NetworkInterfaceId = "eni-3", InstanceId = "i-1", Status = "InUse" });
        estate.HaVips[0].AssociatedInstances = [Estates.Pair("i-1"), Estates.Pair("eni-3")];

        Assert.Equal("web has all its holders on web-1", new Page(estate).WithClass("findings").Single().Descendants("li").Single().Value);
    }

    [Fact]
    public void Hostile_names_stay_text_wherever_they_appear()
    {
        var estate = Estates.Small();
        estate.Title = Hostile;
        estate.Gaps.Add(Hostile);
        estate.VSwitches["vsw-1"].VSwitchName = Hostile;
        estate.VSwitches["vsw-1"].CidrBlock = Hostile;
        estate.Instances["i-1"].InstanceName = Hostile;
        estate.Instances["i-1"].Status = Hostile;
        estate.NetworkInterfaces["eni-2"].NetworkInterfaceName = Hostile;
        var haVip = estate.HaVips[0];
        (haVip.Name, haVip.Description, haVip.IpAddress, haVip.Status, haVip.EnsRegionId, haVip.NetworkId) = (Hostile, Hostile, Hostile, Hostile, Hostile, Hostile);
        haVip.AssociatedInstances[0].Status = Hostile;
        haVip.AssociatedInstances[0].IpAddress = Hostile;
        haVip.AssociatedEipAddresses = [new HaVipEipAddress { EipId = Hostile, Eip = Hostile }];
        estate.HaVips.Add(Estates.HaVip(Hostile, Hostile, Hostile, Estates.Pair(Hostile)));

        var page = new Page(estate);

        Assert.Single(page.All("script"));
        Assert.Equal("script", page.All("body").Single().Elements().Last().Name);
        Assert.DoesNotContain(page.All("body").Single().DescendantsAndSelf().Attributes(), one => one.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("\u202e", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Text.Split('\n'), line => line.StartsWith("next", StringComparison.Ordinal));
    }

    [Fact]
    public void Lets_nothing_run_but_its_own_script_and_loads_nothing()
    {
        var page = new Page(Estates.Small());

        var policy = page.All("meta").Single(one => one.Attribute("http-equiv") is not null).Attribute("content")!.Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(page.All("script").Single().Value)));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src 'sha256-{hash}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.All("link").Concat(page.All("img")).Concat(page.All("iframe")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(300)]
    public void No_box_covers_another_and_all_are_within_the_stage(int size)
    {
        var page = new Page(Estates.OfSize(size));

        var stage = page.WithClass("stage").Single();
        var height = int.Parse(stage.Attribute("style")!.Value.Replace("height:", string.Empty, StringComparison.Ordinal).Replace("px", string.Empty, StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        var boxes = stage.Elements("div").Where(one => Page.Classes(one)[0] is "node" or "host").Select(Page.Box).ToArray();
        Assert.All(boxes, box => Assert.True(box.Left >= 0 && box.Top >= 0 && box.Left + box.Width <= 1200 && box.Top + box.Height <= height, box.ToString()));
        for (var i = 0; i < boxes.Length; i++)
        {
            for (var j = i + 1; j < boxes.Length; j++)
            {
                Assert.False(Overlap(boxes[i], boxes[j]), $"{boxes[i]} covers {boxes[j]}");
            }
        }
    }

    [Fact]
    public void Stands_in_the_order_of_the_addresses_and_is_the_same_each_time()
    {
        var estate = Estates.Empty();
        estate.HaVips.Add(Estates.HaVip("havip-b", "ten", "10.0.0.10"));
        estate.HaVips.Add(Estates.HaVip("havip-a", "nine", "10.0.0.9"));
        estate.HaVips.Add(Estates.HaVip("havip-c", "none", null));

        var page = new Page(estate);
        estate.HaVips.Reverse();

        Assert.Equal(["havip-a", "havip-b", "havip-c"], page.WithClass("havip").Select(one => one.Attribute("data-node")!.Value));
        Assert.Equal(page.Text, new Page(estate).Text);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void Is_the_same_in_every_culture(string culture)
    {
        var expected = new Page(Estates.OfSize(20)).Text;
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(culture);

            Assert.Equal(expected, new Page(Estates.OfSize(20)).Text);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_could_not_be_read_is_shown_as_such()
    {
        var estate = Estates.Empty();
        estate.HaVips.Add(Estates.HaVip("havip-1", null, null, Estates.Pair("i-9"), Estates.Pair("eni-9")));
        estate.Gaps.Add("2 instances could not be read: NoPermission (request 1).");

        var page = new Page(estate);

        Assert.Contains("not read", page.Node("i-9").Value, StringComparison.Ordinal);
        Assert.Contains("no instance", page.Node("eni-9").Parent!.Value, StringComparison.Ordinal);
        Assert.Equal("2 instances could not be read: NoPermission (request 1).", page.WithClass("gap").Single().Value);
    }

    [Fact]
    public void Nothing_at_all_is_said_in_words() => Assert.Equal("There is no HAVIP here.", new Page(Estates.Empty()).WithClass("empty").Single().Value);

    private static bool Overlap((int Left, int Top, int Width, int Height) a, (int Left, int Top, int Width, int Height) b) =>
        a.Left < b.Left + b.Width && b.Left < a.Left + a.Width && a.Top < b.Top + b.Height && b.Top < a.Top + a.Height;
}
