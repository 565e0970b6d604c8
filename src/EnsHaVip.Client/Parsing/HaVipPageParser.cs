using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>DescribeHaVips. The one answer that is read thousands of times in a wait, so names are compared as bytes and repeated words kept.</summary>
internal sealed class HaVipPageParser : PageParser<HaVip>
{
    public static readonly HaVipPageParser Instance = new();

    protected override string ListName => "HaVips";

    protected override HaVip ReadItem(ref Utf8JsonReader reader, HaVip? previous)
    {
        var haVip = new HaVip();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("HaVipId"u8))
            {
                reader.Read();
                haVip.HaVipId = JsonText.ReadText(ref reader) ?? string.Empty;
            }
            else if (reader.ValueTextEquals("Name"u8))
            {
                reader.Read();
                haVip.Name = JsonText.ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("Description"u8))
            {
                reader.Read();
                haVip.Description = JsonText.ReadRepeated(ref reader, previous?.Description);
            }
            else if (reader.ValueTextEquals("Status"u8))
            {
                reader.Read();
                haVip.Status = ReadStatus(ref reader);
            }
            else if (reader.ValueTextEquals("IpAddress"u8))
            {
                reader.Read();
                haVip.IpAddress = JsonText.ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("VSwitchId"u8))
            {
                reader.Read();
                haVip.VSwitchId = JsonText.ReadRepeated(ref reader, previous?.VSwitchId);
            }
            else if (reader.ValueTextEquals("NetworkId"u8))
            {
                reader.Read();
                haVip.NetworkId = JsonText.ReadRepeated(ref reader, previous?.NetworkId);
            }
            else if (reader.ValueTextEquals("EnsRegionId"u8))
            {
                reader.Read();
                haVip.EnsRegionId = JsonText.ReadRepeated(ref reader, previous?.EnsRegionId);
            }
            else if (reader.ValueTextEquals("CreationTime"u8))
            {
                reader.Read();
                haVip.CreationTime = JsonText.ReadTime(ref reader);
            }
            else if (reader.ValueTextEquals("AssociatedInstances"u8))
            {
                reader.Read();
                haVip.AssociatedInstances = AssociationParser.Instance.ReadArray(ref reader);
            }
            else if (reader.ValueTextEquals("AssociatedEipAddresses"u8))
            {
                reader.Read();
                haVip.AssociatedEipAddresses = EipAddressParser.Instance.ReadArray(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
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

    private static string ReadStatus(ref Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.String ? JsonText.ReadText(ref reader) ?? string.Empty
        : reader.ValueTextEquals("InUse"u8) ? HaVipStatus.InUse
        : reader.ValueTextEquals("Available"u8) ? HaVipStatus.Available
        : reader.GetString()!;
}
