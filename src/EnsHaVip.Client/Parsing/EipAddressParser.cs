using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>DescribeHaVips, <c>AssociatedEipAddresses</c>.</summary>
internal sealed class EipAddressParser : ObjectListReader<HaVipEipAddress>
{
    public static readonly EipAddressParser Instance = new();

    private static readonly PropertyNames s_names = new("Eip", "EipId");

    protected override HaVipEipAddress ReadItem(ref Utf8JsonReader reader, HaVipEipAddress? previous)
    {
        var address = new HaVipEipAddress();
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = s_names.Find(ref reader, ref next);
            reader.Read();
            switch (name)
            {
                case "Eip":
                    address.Eip = JsonText.ReadText(ref reader);
                    break;
                case "EipId":
                    address.EipId = JsonText.ReadText(ref reader) ?? string.Empty;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return address;
    }
}
