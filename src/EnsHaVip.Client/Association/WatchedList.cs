using System;
using System.Collections;
using System.Collections.Generic;

namespace EnsHaVip.Association;

/// <summary>A list that says when its reader has come some way.</summary>
internal sealed class WatchedList<T>(List<T> items, int mark, Action reached) : IReadOnlyList<T>
{
    private bool _told;

    public int Count => items.Count;

    public T this[int index]
    {
        get
        {
            var item = items[index];
            if (index >= mark && !_told)
            {
                _told = true;
                reached();
            }

            return item;
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var index = 0; index < items.Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
