using System;
using System.Collections.Generic;

namespace EnsHaVip.Emulator.Signing;

/// <summary>Which nonces were used, for as long as a copy of their request would still pass by its time.</summary>
/// <remarks>Keeps 64 bits of each, so that an hour of heavy traffic stays small: among a million, two agree by chance once in 30 million times.</remarks>
internal sealed class NonceRegister
{
    private readonly HashSet<ulong> _used = [];
    private readonly Queue<(DateTimeOffset Until, ulong Mark)> _order = new();

    public bool TryUse(string accessKeyId, string nonce, DateTimeOffset now, TimeSpan window)
    {
        while (_order.Count > 0 && _order.Peek().Until < now)
        {
            _used.Remove(_order.Dequeue().Mark);
        }

        var mark = Mark(nonce, Mark(accessKeyId, 14695981039346656037));
        if (!_used.Add(mark))
        {
            return false;
        }

        // A time stamp may lie ahead by a window, and stays good for another.
        _order.Enqueue((now + window + window, mark));
        return true;
    }

    // FNV-1a over the characters, and one more that ends the text.
    private static ulong Mark(string text, ulong seed)
    {
        var mark = seed;
        foreach (var c in text)
        {
            mark = unchecked((mark ^ c) * 1099511628211);
        }

        return unchecked((mark ^ 0x10000) * 1099511628211);
    }
}
