using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Commands;

/// <summary>
/// The one place where tasks and the pipeline meet. Work runs on the pool, a bounded number at a time; what it posts is run by the
/// thread that owns the pump, in the order of posting.
/// </summary>
internal sealed class WorkPump : IDisposable
{
    // 100 microseconds: to be woken costs a thread about as much as a near service takes to answer, so it stays awake that long.
    private static readonly long s_wakefulness = Stopwatch.Frequency / 10_000;

    private readonly object _lock = new();
    private readonly Queue<Post> _posts = new();
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _cancellation;
    private readonly CancellationTokenRegistration _wakeUp;
    private int _running;

    // Whether anything changed since the owner's thread last looked.
    private bool _hasNews;
    private bool _isClosed;
    private bool _takesNoMore;

    public WorkPump(CancellationToken stop)
    {
        _stop = stop;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _wakeUp = stop.Register(static state => ((WorkPump)state!).Wake(), this);
    }

    /// <summary>Starts work, after waiting until fewer than <paramref name="limit"/> run. Posts are run meanwhile.</summary>
    /// <returns>False if the work was not started, since a post that was run meanwhile said <see cref="TakeNoMore"/>.</returns>
    /// <exception cref="OperationCanceledException">The pipeline is being stopped.</exception>
    public bool Start(int limit, Func<CancellationToken, Task> work)
    {
        RunPostsUntil(() => _takesNoMore || _running < limit);
        if (!_takesNoMore)
        {
            var token = Enter();
            Observe(Task.Run(() => Begin(work, token), CancellationToken.None));
        }

        return !_takesNoMore;
    }

    /// <summary>No work is started any more; what runs goes on to its end. For the owner's thread, in posts too.</summary>
    public void TakeNoMore() => _takesNoMore = true;

    /// <summary>Runs work and waits for its end, running posts.</summary>
    /// <param name="work">The work.</param>
    /// <param name="onThisThread">True begins it on this thread: for work that soon waits for something, without blocking.</param>
    /// <returns>The work's task, which has ended, well or not.</returns>
    /// <exception cref="OperationCanceledException">The pipeline is being stopped.</exception>
    public Task<T> Await<T>(Func<CancellationToken, Task<T>> work, bool onThisThread = false)
    {
        var token = Enter();

        // Not given the token: work that never starts would never be counted down.
        var task = onThisThread ? BeginHere(work, token) : Task.Run(() => Begin(work, token), CancellationToken.None);
        Observe(task);
        RunPostsUntil(() => task.IsCompleted);
        return task;
    }

    /// <summary>Waits, running posts, until something is so that only posts change.</summary>
    /// <exception cref="OperationCanceledException">The pipeline is being stopped.</exception>
    public void WaitUntil(Func<bool> isSo) => RunPostsUntil(isSo);

    /// <summary>Waits for all work, running posts.</summary>
    /// <exception cref="OperationCanceledException">The pipeline is being stopped.</exception>
    public void Drain() => RunPostsUntil(() => _running == 0);

    /// <summary>Runs the posts that are there, without waiting.</summary>
    public void RunPosts()
    {
        while (TryTake() is { } write)
        {
            write();
        }
    }

    /// <summary>Leaves something to be run by the owner's thread. From any thread; ignored once the pump is closed.</summary>
    /// <param name="write">What to run.</param>
    /// <param name="isTalk">True for messages, which are worth showing even after everything else was given up.</param>
    public void Add(Action write, bool isTalk)
    {
        lock (_lock)
        {
            if (!_isClosed)
            {
                _posts.Enqueue(new Post(write, isTalk));
                Announce();
            }
        }
    }

    /// <summary>Cancels all work and waits for its end, but not longer than <paramref name="patience"/>. Returns the messages that were not shown yet.</summary>
    public IReadOnlyList<Action> Close(TimeSpan patience)
    {
        var left = new List<Action>();
        if (_isClosed)
        {
            return left;
        }

        _cancellation.Cancel();
        var deadline = Environment.TickCount + (int)patience.TotalMilliseconds;
        lock (_lock)
        {
            for (var rest = deadline - Environment.TickCount; _running > 0 && rest > 0; rest = deadline - Environment.TickCount)
            {
                Monitor.Wait(_lock, rest);
            }

            _isClosed = true;
            foreach (var post in _posts)
            {
                if (post.IsTalk)
                {
                    left.Add(post.Write);
                }
            }

            _posts.Clear();
        }

        return left;
    }

    public void Dispose()
    {
        _wakeUp.Dispose();
        _cancellation.Dispose();
    }

    private CancellationToken Enter()
    {
        var token = _cancellation.Token;
        lock (_lock)
        {
            _running++;
        }

        return token;
    }

    private static TTask Begin<TTask>(Func<CancellationToken, TTask> work, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        return work(token);
    }

    private static Task<T> BeginHere<T>(Func<CancellationToken, Task<T>> work, CancellationToken token)
    {
        try
        {
            return Begin(work, token);
        }
        catch (Exception failure)
        {
            return Task.FromException<T>(failure);
        }
    }

    // Not by an async method: that would be one more for every first command of a process to compile.
    private void Observe(Task task) =>
        task.ContinueWith(static (ended, pump) => ((WorkPump)pump!).Leave(ended), this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private void Leave(Task ended)
    {
        // Looked at, so that a failure is nobody's once the owner has given up.
        _ = ended.Exception;
        lock (_lock)
        {
            _running--;
            Announce();
        }
    }

    private void RunPostsUntil(Func<bool> isMet)
    {
        RunPosts();
        while (!IsMet(isMet))
        {
            WaitForNews();
            RunPosts();
        }
    }

    private bool IsMet(Func<bool> isMet)
    {
        lock (_lock)
        {
            _stop.ThrowIfCancellationRequested();
            _hasNews = _posts.Count > 0;
            return !_hasNews && isMet();
        }
    }

    private void WaitForNews()
    {
        for (var end = Stopwatch.GetTimestamp() + s_wakefulness; !Volatile.Read(ref _hasNews) && Stopwatch.GetTimestamp() < end;)
        {
            // Whoever has work gets the processor.
            Thread.Yield();
        }

        lock (_lock)
        {
            while (!_hasNews)
            {
                Monitor.Wait(_lock);
            }
        }
    }

    private Action? TryTake()
    {
        lock (_lock)
        {
            return _posts.Count > 0 ? _posts.Dequeue().Write : null;
        }
    }

    private void Wake()
    {
        lock (_lock)
        {
            Announce();
        }
    }

    // Under the lock.
    private void Announce()
    {
        Volatile.Write(ref _hasNews, true);
        Monitor.PulseAll(_lock);
    }

    private readonly struct Post(Action write, bool isTalk)
    {
        public Action Write { get; } = write;

        public bool IsTalk { get; } = isTalk;
    }
}
