using System.Collections.Generic;
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

                reply.HasList |= JsonText.ReadObjects(ref reader, (Parser: this, Page: reply), static (ref Utf8JsonReader item, (PageParser<TItem> Parser, EnsPage<TItem> Page) state) =>
                    state.Page.Items.Add(state.Parser.ReadItem(ref item, state.Page.Items)));
                return true;
        }
    }

    // An answer that neither lists nor counts proves nothing, least of all that something is gone.
    public bool IsComplete(EnsPage<TItem> reply) => reply.HasList || reply.TotalCount == 0;

    /// <summary>The reader stands on the item's start and is left on its end.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="before">The items before it, whose texts may be used again.</param>
    protected abstract TItem ReadItem(ref Utf8JsonReader reader, IReadOnlyList<TItem> before);
}
