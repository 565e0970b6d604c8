using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>DescribeInstances. The vSwitch is that of the primary interface, in NetworkAttributes.</summary>
internal sealed class InstancePageParser : PageParser<EnsInstance>
{
    public static readonly InstancePageParser Instance = new();

    protected override string ListName => "Instances";

    protected override EnsInstance ReadItem(ref Utf8JsonReader reader, EnsInstance? previous)
    {
        var instance = new EnsInstance();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "InstanceId": instance.InstanceId = JsonText.ReadText(ref reader) ?? string.Empty; break;
                case "InstanceName": instance.InstanceName = JsonText.ReadText(ref reader); break;
                case "Status": instance.Status = JsonText.ReadText(ref reader) ?? string.Empty; break;
                case "EnsRegionId": instance.EnsRegionId = JsonText.ReadText(ref reader); break;
                case "NetworkAttributes" when reader.TokenType == JsonTokenType.StartObject: ReadNetwork(ref reader, instance); break;
                default: reader.Skip(); break;
            }
        }

        return instance;
    }

    private static void ReadNetwork(ref Utf8JsonReader reader, EnsInstance instance)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "VSwitchId":
                    instance.VSwitchId = JsonText.ReadText(ref reader);
                    break;
                case "NetworkId":
                    instance.NetworkId = JsonText.ReadText(ref reader);
                    break;
                case "PrivateIpAddress":
                    var addresses = new List<string>();
                    JsonText.ReadTexts(ref reader, addresses);
                    instance.PrivateIpAddress = addresses.FirstOrDefault();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }
}
