using System;
using System.Collections.Generic;

namespace EnsHaVip.Emulator.Faults;

/// <summary>
/// Requests that were taken and are carried out later, whether their caller is still there or not. Nothing runs in the background: those that
/// are due are carried out, each at its own time, when somebody looks.
/// </summary>
internal sealed class LateRequests
{
    private readonly List<LateRequest> _waiting = [];

    /// <summary>Takes one.</summary>
    public void Add(LateRequest request) => _waiting.Add(request);

    /// <summary>The one whose turn it is, which then waits no more; null if none is due.</summary>
    public LateRequest? TakeDue(DateTimeOffset now)
    {
        LateRequest? first = null;
        foreach (var request in _waiting)
        {
            first = request.Due <= now && (first is null || request.Due < first.Due) ? request : first;
        }

        if (first is not null)
        {
            _waiting.Remove(first);
        }

        return first;
    }

    /// <summary>One whose caller waits for it, and whose delay is over by the caller's timer.</summary>
    public void Remove(LateRequest request) => _waiting.Remove(request);
}
