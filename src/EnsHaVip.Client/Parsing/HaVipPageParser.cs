using System.Collections.Generic;
using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>DescribeHaVips.</summary>
internal sealed class HaVipPageParser : PageParser<HaVip>
{
    public static readonly HaVipPageParser Instance = new();

    protected override string ListName => "HaVips";

    protected override HaVip ReadItem(ref Utf8JsonReader reader)
    {
        var haVip = new HaVip();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "HaVipId": haVip.HaVipId = JsonText.ReadText(ref reader) ?? string.Empty; break;
                case "Name": haVip.Name = JsonText.ReadText(ref reader); break;
                case "Description": haVip.Description = JsonText.ReadText(ref reader); break;
                case "Status": haVip.Status = JsonText.ReadText(ref reader) ?? string.Empty; break;
                case "IpAddress": haVip.IpAddress = JsonText.ReadText(ref reader); break;
                case "VSwitchId": haVip.VSwitchId = JsonText.ReadText(ref reader); break;
                case "NetworkId": haVip.NetworkId = JsonText.ReadText(ref reader); break;
                case "EnsRegionId": haVip.EnsRegionId = JsonText.ReadText(ref reader); break;
                case "CreationTime": haVip.CreationTime = JsonText.ReadTime(ref reader); break;
                case "AssociatedInstances": haVip.AssociatedInstances = ReadAssociations(ref reader); break;
                case "AssociatedEipAddresses": haVip.AssociatedEipAddresses = ReadEips(ref reader); break;
                default: reader.Skip(); break;
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

    private static HaVipAssociation[] ReadAssociations(ref Utf8JsonReader reader)
    {
        List<HaVipAssociation>? list = null;
        JsonText.ReadList(ref reader, (ref Utf8JsonReader item) =>
        {
            if (item.TokenType == JsonTokenType.StartObject)
            {
                (list ??= []).Add(ReadAssociation(ref item));
            }
            else
            {
                item.Skip();
            }
        });
        return list?.ToArray() ?? [];
    }

    private static HaVipAssociation ReadAssociation(ref Utf8JsonReader reader)
    {
        var association = new HaVipAssociation();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "InstanceId": association.InstanceId = JsonText.ReadText(ref reader) ?? string.Empty; break;
                case "InstanceType": association.InstanceType = JsonText.ReadText(ref reader); break;
                case "Status": association.Status = JsonText.ReadText(ref reader) ?? string.Empty; break;
                case "IpAddress": association.IpAddress = JsonText.ReadText(ref reader); break;
                case "CreationTime": association.CreationTime = JsonText.ReadTime(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        return association;
    }

    private static HaVipEipAddress[] ReadEips(ref Utf8JsonReader reader)
    {
        List<HaVipEipAddress>? list = null;
        JsonText.ReadList(ref reader, (ref Utf8JsonReader item) =>
        {
            if (item.TokenType != JsonTokenType.StartObject)
            {
                item.Skip();
                return;
            }

            var eip = new HaVipEipAddress();
            while (item.Read() && item.TokenType == JsonTokenType.PropertyName)
            {
                var name = item.GetString();
                item.Read();
                switch (name)
                {
                    case "EipId": eip.EipId = JsonText.ReadText(ref item) ?? string.Empty; break;
                    case "Eip": eip.Eip = JsonText.ReadText(ref item); break;
                    default: item.Skip(); break;
                }
            }

            (list ??= []).Add(eip);
        });
        return list?.ToArray() ?? [];
    }
}
