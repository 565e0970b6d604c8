using System.Text.Json;
using EnsHaVip.Http;

namespace EnsHaVip.Parsing;

/// <summary>Reads a page: the list, and the counts as text or number.</summary>
internal abstract class PageParser<TItem> : ObjectListReader<TItem>, IReplyParser<EnsPage<TItem>>
    where TItem : class
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

                reply.HasList |= ReadInto(ref reader, reply.Items);
                return true;
        }
    }

    // An answer that neither lists nor counts proves nothing, least of all that something is gone.
    public bool IsComplete(EnsPage<TItem> reply) => reply.HasList || reply.TotalCount == 0;
}
