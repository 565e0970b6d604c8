using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>DescribeEnsRegions: one page with all nodes, no counts.</summary>
internal sealed class RegionPageParser : PageParser<EnsRegion>
{
    public static readonly RegionPageParser Instance = new();

    protected override string ListName => "EnsRegions";

    protected override EnsRegion ReadItem(ref Utf8JsonReader reader, EnsRegion? previous)
    {
        var region = new EnsRegion();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "EnsRegionId": region.EnsRegionId = JsonText.ReadText(ref reader) ?? string.Empty; break;
                case "Name": region.Name = JsonText.ReadText(ref reader); break;
                case "EnName": region.EnName = JsonText.ReadText(ref reader); break;
                case "Area": region.Area = JsonText.ReadText(ref reader); break;
                case "Province": region.Province = JsonText.ReadText(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        return region;
    }
}
