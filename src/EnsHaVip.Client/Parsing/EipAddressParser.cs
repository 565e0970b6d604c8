using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>DescribeHaVips, <c>AssociatedEipAddresses</c>.</summary>
internal sealed class EipAddressParser : ObjectListReader<HaVipEipAddress>
{
    public static readonly EipAddressParser Instance = new();

    protected override HaVipEipAddress ReadItem(ref Utf8JsonReader reader, HaVipEipAddress? previous)
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
