using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>DescribeVSwitches.</summary>
internal sealed class VSwitchPageParser : PageParser<EnsVSwitch>
{
    public static readonly VSwitchPageParser Instance = new();

    protected override string ListName => "VSwitches";

    protected override EnsVSwitch ReadItem(ref Utf8JsonReader reader, EnsVSwitch? previous)
    {
        var vSwitch = new EnsVSwitch();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "VSwitchId": vSwitch.VSwitchId = JsonText.ReadText(ref reader) ?? string.Empty; break;
                case "VSwitchName": vSwitch.VSwitchName = JsonText.ReadText(ref reader); break;
                case "NetworkId": vSwitch.NetworkId = JsonText.ReadText(ref reader); break;
                case "EnsRegionId": vSwitch.EnsRegionId = JsonText.ReadText(ref reader); break;
                case "CidrBlock": vSwitch.CidrBlock = JsonText.ReadText(ref reader); break;
                case "Status": vSwitch.Status = JsonText.ReadText(ref reader) ?? string.Empty; break;
                case "FreeIpCount": vSwitch.FreeIpCount = JsonText.ReadInt(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        return vSwitch;
    }
}
