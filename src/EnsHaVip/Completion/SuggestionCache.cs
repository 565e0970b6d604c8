using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Completion;

/// <summary>What a session was asked for completion lately. A look is shared by all who ask, and kept a few seconds once it is done.</summary>
/// <param name="options">Have the clock, whose own type must not be a field of this assembly.</param>
internal sealed class SuggestionCache(EnsClientOptions options)
{
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    // A look that nobody waits for any more still fills the cache for the next press of the key, but not for ever.
    public static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The look for a key: the one that is there, else a new one.</summary>
    public Task<IReadOnlyList<Suggestion>> GetAsync(string key, Func<CancellationToken, Task<IReadOnlyList<Suggestion>>> read)
    {
        lock (_entries)
        {
            var now = options.Clock.GetTimestamp();
            foreach (var old in _entries.Where(entry => !IsGood(entry.Value, now)).Select(entry => entry.Key).ToArray())
            {
                _entries.Remove(old);
            }

            if (!_entries.TryGetValue(key, out var known))
            {
                known = new Entry(now);
                known.Look = Task.Run(() => LookAsync(known, read));
                _entries[key] = known;
            }

            return known.Look;
        }
    }

    // One that is done is good for its life; one under way as long as it may take.
    private bool IsGood(Entry entry, long now)
    {
        var since = options.Clock.GetElapsedTime(Interlocked.Read(ref entry.Since), now);
        return entry.Look.IsCompleted ? entry.Look.Status == TaskStatus.RanToCompletion && since < Life : since < LongestLook;
    }

    private async Task<IReadOnlyList<Suggestion>> LookAsync(Entry entry, Func<CancellationToken, Task<IReadOnlyList<Suggestion>>> read)
    {
        using var limit = options.Clock.CreateCancellationTokenSource(LongestLook);
        var found = await read(limit.Token).ConfigureAwait(false);
        Interlocked.Exchange(ref entry.Since, options.Clock.GetTimestamp());
        return found;
    }

    private sealed class Entry(long started)
    {
        /// <summary>When it began; once it is done, when it was.</summary>
        public long Since = started;

        public Task<IReadOnlyList<Suggestion>> Look { get; set; } = null!;
    }
}
