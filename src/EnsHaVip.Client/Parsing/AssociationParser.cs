using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>DescribeHaVips, <c>AssociatedInstances</c>.</summary>
internal sealed class AssociationParser : ObjectListReader<HaVipAssociation>
{
    public static readonly AssociationParser Instance = new();

    private static readonly PropertyNames s_names = new("InstanceId", "InstanceType", "IpAddress", "Status", "CreationTime");

    protected override HaVipAssociation ReadItem(ref Utf8JsonReader reader, HaVipAssociation? previous)
    {
        var association = new HaVipAssociation();
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = s_names.Find(ref reader, ref next);
            reader.Read();
            switch (name)
            {
                case "InstanceId":
                    association.InstanceId = JsonText.ReadText(ref reader) ?? string.Empty;
                    break;
                case "InstanceType":
                    association.InstanceType = ReadType(ref reader);
                    break;
                case "IpAddress":
                    association.IpAddress = JsonText.ReadText(ref reader);
                    break;
                case "Status":
                    association.Status = ReadStatus(ref reader);
                    break;
                case "CreationTime":
                    association.CreationTime = JsonText.ReadTime(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return association;
    }

    private static string ReadStatus(ref Utf8JsonReader reader) =>
        JsonText.Is(ref reader, "InUse"u8) ? HaVipAssociationStatus.InUse : JsonText.ReadText(ref reader) ?? string.Empty;

    private static string? ReadType(ref Utf8JsonReader reader) =>
        JsonText.Is(ref reader, "EnsInstance"u8) ? HaVipInstanceType.EnsInstance
        : JsonText.Is(ref reader, "NetworkInterface"u8) ? HaVipInstanceType.NetworkInterface
        : JsonText.ReadText(ref reader);
}
