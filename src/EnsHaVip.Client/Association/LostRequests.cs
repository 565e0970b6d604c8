using System;

namespace EnsHaVip.Association;

/// <summary>The requests of one change that got no answer, and what they may still do: a service goes on with what it has taken.</summary>
internal sealed class LostRequests(TimeProvider clock)
{
    private long? _lastLost;
    private bool _ranOut;

    /// <summary>True if the answer of a request is missing, or says nothing of what the request did.</summary>
    public bool Any { get; private set; }

    /// <summary>True if one may still be carried out: it ran into its time limit, so that the service has it and nothing says that it is through, or its time is not over yet.</summary>
    public bool MayStillCome => _ranOut || Grace > TimeSpan.Zero;

    /// <summary>For how long looks must go on to miss the change before it is said that it came to nothing.</summary>
    public TimeSpan Grace => _lastLost is { } lost && LookRules.LateArrival - clock.GetElapsedTime(lost) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>Notes one. A failure that the service itself answered with is lost, too, but over.</summary>
    public void Add(EnsException failure)
    {
        Any = true;
        if (failure is not EnsApiException)
        {
            _lastLost = clock.GetTimestamp();
            _ranOut |= failure is EnsTransportException { Failure: EnsTransportFailure.RequestTimeout };
        }
    }
}
