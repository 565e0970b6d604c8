using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>DescribeHaVips. The one answer that is read thousands of times in a wait, so repeated words are kept.</summary>
internal sealed class HaVipPageParser : PageParser<HaVip>
{
    public static readonly HaVipPageParser Instance = new();

    private static readonly PropertyNames s_names = new(
        "HaVipId", "Name", "Description", "Status", "IpAddress", "VSwitchId", "NetworkId", "EnsRegionId", "CreationTime", "AssociatedInstances", "AssociatedEipAddresses");

    protected override string ListName => "HaVips";

    protected override HaVip ReadItem(ref Utf8JsonReader reader, HaVip? previous)
    {
        var haVip = new HaVip();
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = s_names.Find(ref reader, ref next);
            reader.Read();
            ReadProperty(haVip, name, ref reader, previous);
        }

        foreach (var association in haVip.AssociatedInstances)
        {
            association.HaVipId = haVip.HaVipId;
            association.HaVipAddress = haVip.IpAddress;
            association.VSwitchId = haVip.VSwitchId;
            association.EnsRegionId = haVip.EnsRegionId;
        }

        return haVip;
    }

    private static void ReadProperty(HaVip haVip, string? name, ref Utf8JsonReader reader, HaVip? previous)
    {
        switch (name)
        {
            case "HaVipId":
                haVip.HaVipId = JsonText.ReadText(ref reader) ?? string.Empty;
                break;
            case "Name":
                haVip.Name = JsonText.ReadText(ref reader);
                break;
            case "Description":
                haVip.Description = JsonText.ReadRepeated(ref reader, previous?.Description);
                break;
            case "Status":
                haVip.Status = ReadStatus(ref reader);
                break;
            case "IpAddress":
                haVip.IpAddress = JsonText.ReadText(ref reader);
                break;
            case "VSwitchId":
                haVip.VSwitchId = JsonText.ReadRepeated(ref reader, previous?.VSwitchId);
                break;
            case "NetworkId":
                haVip.NetworkId = JsonText.ReadRepeated(ref reader, previous?.NetworkId);
                break;
            case "EnsRegionId":
                haVip.EnsRegionId = JsonText.ReadRepeated(ref reader, previous?.EnsRegionId);
                break;
            case "CreationTime":
                haVip.CreationTime = JsonText.ReadTime(ref reader);
                break;
            case "AssociatedInstances":
                haVip.AssociatedInstances = AssociationParser.Instance.ReadArray(ref reader);
                break;
            case "AssociatedEipAddresses":
                haVip.AssociatedEipAddresses = EipAddressParser.Instance.ReadArray(ref reader);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static string ReadStatus(ref Utf8JsonReader reader) =>
        JsonText.Is(ref reader, "InUse"u8) ? HaVipStatus.InUse
        : JsonText.Is(ref reader, "Available"u8) ? HaVipStatus.Available
        : JsonText.ReadText(ref reader) ?? string.Empty;
}
