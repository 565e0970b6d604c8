using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>DescribeEnsEipAddresses.</summary>
internal sealed class EnsEipPageParser : PageParser<EnsEipAddress>
{
    public static readonly EnsEipPageParser Instance = new();

    protected override string ListName => "EipAddresses";

    protected override EnsEipAddress ReadItem(ref Utf8JsonReader reader, EnsEipAddress? previous)
    {
        var address = new EnsEipAddress();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "AllocationId": address.AllocationId = JsonText.ReadText(ref reader) ?? string.Empty; break;
                case "IpAddress": address.IpAddress = JsonText.ReadText(ref reader); break;
                case "InstanceId": address.InstanceId = NullIfEmpty(JsonText.ReadText(ref reader)); break;
                case "InstanceType": address.InstanceType = NullIfEmpty(JsonText.ReadText(ref reader)); break;
                case "Status": address.Status = JsonText.ReadText(ref reader) ?? string.Empty; break;
                case "EnsRegionId": address.EnsRegionId = JsonText.ReadText(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        return address;
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
