using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>DescribeVSwitchAttributes.</summary>
internal sealed class VSwitchParser : IReplyParser<EnsVSwitchAttributes>
{
    public static readonly VSwitchParser Instance = new();

    public EnsVSwitchAttributes Create() => new();

    public bool TryReadProperty(EnsVSwitchAttributes reply, string name, ref Utf8JsonReader reader)
    {
        switch (name)
        {
            case "VSwitchId": reply.VSwitchId = JsonText.ReadText(ref reader) ?? string.Empty; return true;
            case "VSwitchName": reply.VSwitchName = JsonText.ReadText(ref reader); return true;
            case "NetworkId": reply.NetworkId = JsonText.ReadText(ref reader); return true;
            case "EnsRegionId": reply.EnsRegionId = JsonText.ReadText(ref reader); return true;
            case "CidrBlock": reply.CidrBlock = JsonText.ReadText(ref reader); return true;
            case "Status": reply.Status = JsonText.ReadText(ref reader) ?? string.Empty; return true;
            case "InstanceIds": JsonText.ReadTexts(ref reader, reply.InstanceIds); return true;
            case "NetworkInterfaceIds": JsonText.ReadTexts(ref reader, reply.NetworkInterfaceIds); return true;
            case "HaVipIds": JsonText.ReadTexts(ref reader, reply.HaVipIds); return true;
            default: return false;
        }
    }

    public bool IsComplete(EnsVSwitchAttributes reply) => reply.VSwitchId.Length > 0;
}
