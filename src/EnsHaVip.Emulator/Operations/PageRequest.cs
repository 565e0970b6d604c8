using System;
using System.Collections.Generic;

namespace EnsHaVip.Emulator.Operations;

/// <summary>Which page is wanted. A size above the limit is cut down to it (unverified): the answer says which size it has.</summary>
internal sealed class PageRequest
{
    private PageRequest(int number, int size)
    {
        Number = number;
        Size = size;
    }

    public int Number { get; }

    public int Size { get; }

    public static PageRequest Read(OperationContext context, int? defaultSize = null, int? maxSize = null)
    {
        var number = context.Number("PageNumber", 1, 1, int.MaxValue);
        var most = maxSize ?? context.Limits.MaxPageSize;
        var size = context.Number("PageSize", Math.Min(most, defaultSize ?? context.Limits.DefaultPageSize), 1, int.MaxValue);
        return new PageRequest(number, Math.Min(size, most));
    }

    public IEnumerable<T> Cut<T>(IReadOnlyList<T> all)
    {
        var first = (long)(Number - 1) * Size;
        for (var i = first; i < all.Count && i < first + Size; i++)
        {
            yield return all[(int)i];
        }
    }
}
