using System.Collections.Generic;
using System.Linq;

namespace EnsHaVip.Emulator;

/// <summary>What the emulator was asked: the newest requests, and how many changed something. The core holds the lock.</summary>
internal sealed class RequestJournal(int limit)
{
    private readonly Queue<EmulatorRequest> _requests = new();

    public int ChangeCount { get; private set; }

    public void Add(EmulatorRequest request)
    {
        if (request.IsChange)
        {
            ChangeCount++;
        }

        _requests.Enqueue(request);
        while (_requests.Count > limit)
        {
            _requests.Dequeue();
        }
    }

    public EmulatorRequest[] Copy() => [.. _requests.Select(request => request.Copy())];

    public void Clear()
    {
        _requests.Clear();
        ChangeCount = 0;
    }
}
