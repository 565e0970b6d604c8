using System.Collections.Generic;
using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>DescribeHaVips, <c>AssociatedEipAddresses</c>.</summary>
internal static class EipAddressParser
{
    public static HaVipEipAddress[] ReadAll(ref Utf8JsonReader reader)
    {
        var list = new List<HaVipEipAddress>();
        JsonText.ReadObjects(ref reader, list, static (ref Utf8JsonReader item, List<HaVipEipAddress> addresses) => addresses.Add(Read(ref item)));
        return list.Count == 0 ? [] : list.ToArray();
    }

    private static HaVipEipAddress Read(ref Utf8JsonReader reader)
    {
        var address = new HaVipEipAddress();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("EipId"u8))
            {
                reader.Read();
                address.EipId = JsonText.ReadText(ref reader) ?? string.Empty;
            }
            else if (reader.ValueTextEquals("Eip"u8))
            {
                reader.Read();
                address.Eip = JsonText.ReadText(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return address;
    }
}
