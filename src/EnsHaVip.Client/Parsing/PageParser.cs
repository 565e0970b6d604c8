using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>Reads a page: the list, and the counts as text or number.</summary>
internal abstract class PageParser<TItem> : IReplyParser<EnsPage<TItem>>
{
    /// <summary>The top-level property that holds the list.</summary>
    protected abstract string ListName { get; }

    public EnsPage<TItem> Create() => new();

    public bool TryReadProperty(EnsPage<TItem> reply, string name, ref Utf8JsonReader reader)
    {
        switch (name)
        {
            case "TotalCount":
                reply.TotalCount = JsonText.ReadInt(ref reader);
                return true;
            case "PageNumber":
                reply.PageNumber = JsonText.ReadInt(ref reader);
                return true;
            case "PageSize":
                reply.PageSize = JsonText.ReadInt(ref reader);
                return true;
            default:
                if (name != ListName)
                {
                    return false;
                }

                reply.HasList |= JsonText.ReadList(ref reader, (ref Utf8JsonReader item) =>
                {
                    if (item.TokenType == JsonTokenType.StartObject)
                    {
                        reply.Items.Add(ReadItem(ref item));
                    }
                    else
                    {
                        item.Skip();
                    }
                });
                return true;
        }
    }

    // An answer that neither lists nor counts proves nothing, least of all that something is gone.
    public bool IsComplete(EnsPage<TItem> reply) => reply.HasList || reply.TotalCount == 0;

    /// <summary>The reader stands on the item's start and is left on its end.</summary>
    protected abstract TItem ReadItem(ref Utf8JsonReader reader);
}
