using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>CreateHaVip: without ids an answer cannot be taken as success.</summary>
internal sealed class CreateHaVipParser : IReplyParser<CreateHaVipReply>
{
    public static readonly CreateHaVipParser Instance = new();

    public CreateHaVipReply Create() => new();

    public bool TryReadProperty(CreateHaVipReply reply, string name, ref Utf8JsonReader reader)
    {
        if (name != "HaVipIds")
        {
            return false;
        }

        JsonText.ReadTexts(ref reader, reply.HaVipIds);
        return true;
    }

    public bool IsComplete(CreateHaVipReply reply) => reply.HaVipIds.Count > 0;
}
