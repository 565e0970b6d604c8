using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator.Operations;

/// <summary>Lists instances. Lists are nested, counts are numbers, and a good answer carries <c>Code: 0</c>.</summary>
internal sealed class DescribeInstances() : EnsOperationBase("DescribeInstances", changes: false)
{
    public override void Execute(OperationContext context, IAnswerWriter answer)
    {
        var page = PageRequest.Read(context);
        var found = Filter(context);
        answer.Number("Code", 0);
        answer.Number("TotalCount", found.Count);
        answer.Number("PageNumber", page.Number);
        answer.Number("PageSize", page.Size);
        answer.StartObject("Instances");
        answer.StartList("Instance");
        foreach (var instance in page.Cut(found))
        {
            answer.StartItem();
            Write(instance, context, answer);
            answer.EndItem();
        }

        answer.EndList();
        answer.EndObject();
    }

    private static List<InstanceRecord> Filter(OperationContext context)
    {
        var ids = JsonList(context, "InstanceIds");
        var regions = JsonList(context, "EnsRegionIds");
        return context.State.Instances.Of(context.Account.Id).Where(i =>
            (ids is null || ids.Contains(i.Id))
            && (regions is null || regions.Contains(i.VSwitch.EnsRegionId))
            && Matches(context, "InstanceId", i.Id)
            && Matches(context, "InstanceName", i.Name)
            && Matches(context, "Status", i.Status)
            && Matches(context, "VSwitchId", i.VSwitch.Id)
            && Matches(context, "NetworkId", i.VSwitch.NetworkId)
            && Matches(context, "EnsRegionId", i.VSwitch.EnsRegionId)).ToList();
    }

    private static bool Matches(OperationContext context, string parameter, string value) => (context.Optional(parameter) ?? value) == value;

    // A text that holds a JSON list; an empty list is a real filter that nothing passes.
    private static HashSet<string?>? JsonList(OperationContext context, string name)
    {
        if (context.Optional(name) is not { } text)
        {
            return null;
        }

        try
        {
            var list = JsonSerializer.Deserialize<List<string?>>(text);
            return list is { Count: <= 100 } ? new HashSet<string?>(list, StringComparer.Ordinal) : throw OperationErrors.InvalidParameter(name);
        }
        catch (JsonException)
        {
            throw OperationErrors.InvalidParameter(name);
        }
    }

    private static void Write(InstanceRecord instance, OperationContext context, IAnswerWriter answer)
    {
        answer.Text("InstanceId", instance.Id);
        answer.Text("InstanceName", instance.Name);
        answer.Text("Status", instance.Status);
        answer.Text("EnsRegionId", instance.VSwitch.EnsRegionId);
        answer.Text("CreationTime", TimeText.Of(instance.CreationTime));
        answer.StartObject("NetworkAttributes");
        answer.Text("VSwitchId", instance.VSwitch.Id);
        answer.Text("NetworkId", instance.VSwitch.NetworkId);
        answer.StartObject("PrivateIpAddress");
        answer.StartList("IpAddress");
        answer.TextItem(instance.IpAddress);
        answer.EndList();
        answer.EndObject();
        answer.EndObject();
        answer.StartObject("NetworkInterfaces");
        answer.StartList("NetworkInterfaces");
        foreach (var networkInterface in context.State.NetworkInterfaces.Of(instance.AccountId).Where(n => n.InstanceId == instance.Id))
        {
            answer.StartItem();
            answer.Text("NetworkInterfaceId", networkInterface.Id);
            answer.Text("MacAddress", networkInterface.MacAddress);
            answer.Text("PrimaryIpAddress", networkInterface.IpAddress);
            answer.Text("Type", networkInterface.Type);
            answer.EndItem();
        }

        answer.EndList();
        answer.EndObject();
    }
}
