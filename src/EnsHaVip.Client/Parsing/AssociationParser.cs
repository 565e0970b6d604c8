using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>DescribeHaVips, <c>AssociatedInstances</c>.</summary>
internal sealed class AssociationParser : ObjectListReader<HaVipAssociation>
{
    public static readonly AssociationParser Instance = new();

    protected override HaVipAssociation ReadItem(ref Utf8JsonReader reader, HaVipAssociation? previous)
    {
        var association = new HaVipAssociation();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("InstanceId"u8))
            {
                reader.Read();
                association.InstanceId = JsonText.ReadText(ref reader) ?? string.Empty;
            }
            else if (reader.ValueTextEquals("InstanceType"u8))
            {
                reader.Read();
                association.InstanceType = ReadType(ref reader);
            }
            else if (reader.ValueTextEquals("Status"u8))
            {
                reader.Read();
                association.Status = JsonText.ReadRepeated(ref reader, HaVipAssociationStatus.InUse) ?? string.Empty;
            }
            else if (reader.ValueTextEquals("IpAddress"u8))
            {
                reader.Read();
                association.IpAddress = JsonText.ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("CreationTime"u8))
            {
                reader.Read();
                association.CreationTime = JsonText.ReadTime(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return association;
    }

    private static string? ReadType(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("NetworkInterface"u8)
            ? HaVipInstanceType.NetworkInterface
            : JsonText.ReadRepeated(ref reader, HaVipInstanceType.EnsInstance);
}
