using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Completion;

/// <summary>What a session was asked for completion lately. A look is shared by all who ask, and kept a few seconds.</summary>
internal sealed class SuggestionCache
{
    private static readonly TimeSpan s_life = TimeSpan.FromSeconds(5);

    // A look that nobody waits for any more still fills the cache for the next press of the key, but not for ever.
    private static readonly TimeSpan s_longestLook = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, (Task<IReadOnlyList<Suggestion>> Look, DateTime Until)> _looks = new(StringComparer.Ordinal);

    /// <summary>The look for a key: the one that is there, else a new one.</summary>
    public Task<IReadOnlyList<Suggestion>> GetAsync(string key, Func<CancellationToken, Task<IReadOnlyList<Suggestion>>> read)
    {
        lock (_looks)
        {
            var now = DateTime.UtcNow;
            if (_looks.TryGetValue(key, out var known) && now < known.Until && !known.Look.IsFaulted && !known.Look.IsCanceled)
            {
                return known.Look;
            }

            var look = Task.Run(() => LookAsync(read));
            _looks[key] = (look, now + s_life);
            return look;
        }
    }

    private static async Task<IReadOnlyList<Suggestion>> LookAsync(Func<CancellationToken, Task<IReadOnlyList<Suggestion>>> read)
    {
        using var limit = new CancellationTokenSource(s_longestLook);
        return await read(limit.Token).ConfigureAwait(false);
    }
}
