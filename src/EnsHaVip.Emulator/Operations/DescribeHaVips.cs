using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator.Operations;

/// <summary>Lists HAVIPs. Counts are text, the lists are flat, POST is refused.</summary>
/// <remarks>Unverified: that Name matches exactly, and the page sizes.</remarks>
internal sealed class DescribeHaVips() : EnsOperationBase("DescribeHaVips", changes: false, getOnly: true)
{
    public override void Execute(OperationContext context, IAnswerWriter answer)
    {
        var page = PageRequest.Read(context);
        var found = Filter(context);
        answer.Text("TotalCount", found.Count.ToString(CultureInfo.InvariantCulture));
        answer.Text("PageNumber", page.Number.ToString(CultureInfo.InvariantCulture));
        answer.Text("PageSize", page.Size.ToString(CultureInfo.InvariantCulture));
        answer.StartList("HaVips");
        foreach (var haVip in page.Cut(found))
        {
            answer.StartItem();
            Write(haVip, answer);
            answer.EndItem();
        }

        answer.EndList();
    }

    private static IReadOnlyList<HaVipRecord> Filter(OperationContext context)
    {
        var all = context.VisibleHaVips();
        var tests = new List<Predicate<HaVipRecord>>();
        void Test(string parameter, Func<HaVipRecord, string> value)
        {
            if (context.Optional(parameter) is { } wanted)
            {
                tests.Add(h => value(h) == wanted);
            }
        }

        Test("HaVipId", h => h.Id);
        Test("HaVipAddress", h => h.IpAddress);
        Test("Name", h => h.Name);
        Test("NetworkId", h => h.VSwitch.NetworkId);
        Test("VSwitchId", h => h.VSwitch.Id);
        Test("Status", h => h.Status);
        Test("EnsRegionId", h => h.VSwitch.EnsRegionId);
        if (context.FlatList("EnsRegionIds") is { } regions)
        {
            tests.Add(h => regions.Contains(h.VSwitch.EnsRegionId));
        }

        return tests.Count == 0 ? all : all.Where(h => tests.TrueForAll(test => test(h))).ToList();
    }

    private static void Write(HaVipRecord haVip, IAnswerWriter answer)
    {
        answer.Text("HaVipId", haVip.Id);
        answer.Text("Name", haVip.Name);
        answer.Text("Description", haVip.Description);
        answer.Text("Status", haVip.Status);
        answer.Text("IpAddress", haVip.IpAddress);
        answer.Text("VSwitchId", haVip.VSwitch.Id);
        answer.Text("NetworkId", haVip.VSwitch.NetworkId);
        answer.Text("EnsRegionId", haVip.VSwitch.EnsRegionId);
        answer.Text("CreationTime", TimeText.Of(haVip.CreationTime));
        answer.StartList("AssociatedInstances");
        foreach (var association in haVip.Associations)
        {
            answer.StartItem();
            answer.Text("InstanceId", association.InstanceId);
            answer.Text("InstanceType", association.InstanceType);
            answer.Text("IpAddress", association.IpAddress);
            answer.Text("Status", association.Status);
            answer.Text("CreationTime", TimeText.Of(association.CreationTime));
            answer.EndItem();
        }

        answer.EndList();
        answer.StartList("AssociatedEipAddresses");
        foreach (var eip in haVip.Eips)
        {
            answer.StartItem();
            answer.Text("Eip", eip.Eip);
            answer.Text("EipId", eip.EipId);
            answer.EndItem();
        }

        answer.EndList();
    }
}
