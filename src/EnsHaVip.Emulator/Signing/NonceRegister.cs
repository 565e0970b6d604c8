using System;
using System.Collections.Generic;

namespace EnsHaVip.Emulator.Signing;

/// <summary>Which nonces were used, for as long as a copy of their request would still pass by its time.</summary>
internal sealed class NonceRegister
{
    private readonly HashSet<(string AccessKeyId, string Nonce)> _used = [];
    private readonly Queue<(DateTimeOffset Until, string AccessKeyId, string Nonce)> _order = new();

    public bool TryUse(string accessKeyId, string nonce, DateTimeOffset now, TimeSpan window)
    {
        while (_order.Count > 0 && _order.Peek().Until < now)
        {
            var old = _order.Dequeue();
            _used.Remove((old.AccessKeyId, old.Nonce));
        }

        if (!_used.Add((accessKeyId, nonce)))
        {
            return false;
        }

        // A time stamp may lie ahead by a window, and stays good for another.
        _order.Enqueue((now + window + window, accessKeyId, nonce));
        return true;
    }
}
