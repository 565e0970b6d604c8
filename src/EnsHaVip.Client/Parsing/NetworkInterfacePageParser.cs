using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>DescribeNetworkInterfaces.</summary>
internal sealed class NetworkInterfacePageParser : PageParser<EnsNetworkInterface>
{
    public static readonly NetworkInterfacePageParser Instance = new();

    protected override string ListName => "NetworkInterfaceSets";

    protected override EnsNetworkInterface ReadItem(ref Utf8JsonReader reader, EnsNetworkInterface? previous)
    {
        var networkInterface = new EnsNetworkInterface();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "NetworkInterfaceId": networkInterface.NetworkInterfaceId = JsonText.ReadText(ref reader) ?? string.Empty; break;
                case "NetworkInterfaceName": networkInterface.NetworkInterfaceName = JsonText.ReadText(ref reader); break;
                case "InstanceId": networkInterface.InstanceId = JsonText.ReadText(ref reader); break;
                case "Status": networkInterface.Status = JsonText.ReadText(ref reader) ?? string.Empty; break;
                case "Type": networkInterface.Type = JsonText.ReadText(ref reader); break;
                case "VSwitchId": networkInterface.VSwitchId = JsonText.ReadText(ref reader); break;
                case "NetworkId": networkInterface.NetworkId = JsonText.ReadText(ref reader); break;
                case "EnsRegionId": networkInterface.EnsRegionId = JsonText.ReadText(ref reader); break;
                case "PrimaryIp": networkInterface.PrimaryIp = JsonText.ReadText(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        return networkInterface;
    }
}
