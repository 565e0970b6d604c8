using System;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Completion;

/// <summary>How long the press of a key may take.</summary>
internal static class KeyPress
{
    /// <summary>As long as nobody minds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    /// <summary>Waits here: the engine takes no task from a completer, and waits on its own thread.</summary>
    public static T Wait<T>(Task<T> look) => look.GetAwaiter().GetResult();

    /// <summary>The same for a read that blocks, as those of files do.</summary>
    public static Task<T?> WithinAsync<T>(Func<T> read, TimeProvider clock)
        where T : class => WithinAsync(Task.Run(read), clock);

    /// <summary>What a look found; null if it failed, or is not done in time.</summary>
    public static Task<T?> WithinAsync<T>(Task<T> look, TimeProvider clock)
        where T : class
    {
        // The clock stays out of what the compiler makes of an asynchronous method: its type must not be a field of this assembly.
        var over = new CancellationTokenSource();
        return FirstAsync(look, clock.Delay(Patience, over.Token), over);
    }

    private static async Task<T?> FirstAsync<T>(Task<T> look, Task limit, CancellationTokenSource over)
        where T : class
    {
        await Task.WhenAny(look, limit).ConfigureAwait(false);
        over.Cancel();
        over.Dispose();
        return look.Status == TaskStatus.RanToCompletion ? await look.ConfigureAwait(false) : null;
    }
}
