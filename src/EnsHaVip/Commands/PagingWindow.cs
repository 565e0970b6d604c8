using System.Management.Automation;

namespace EnsHaVip.Commands;

/// <summary>What -Skip and -First leave of the results.</summary>
internal sealed class PagingWindow(PagingParameters paging)
{
    private ulong _seen;
    private ulong _taken;

    /// <summary>True once nothing more is wanted.</summary>
    public bool IsFull => _taken >= paging.First;

    /// <summary>True if a number of results was asked for.</summary>
    public bool IsBounded => paging.First != ulong.MaxValue;

    /// <summary>How many results are wanted with those that are skipped, or <paramref name="most"/> if that is less.</summary>
    public int AtMost(int most) =>
        paging.First > (ulong)most || paging.Skip > (ulong)most || paging.First + paging.Skip > (ulong)most
            ? most
            : (int)(paging.First + paging.Skip);

    /// <summary>Counts one more result; true if it is inside.</summary>
    public bool Takes()
    {
        if (_seen++ < paging.Skip)
        {
            return false;
        }

        _taken++;
        return true;
    }
}
