using System;
using System.Management.Automation;

namespace EnsHaVip.Commands;

/// <summary>A cmdlet that changes something and may look at what comes of it.</summary>
public abstract class PollingCommand : ChangingCommand
{
    // What only waits costs next to nothing, so it does not count against the limit of changes under way.
    private const int MostWaiting = 10_000;

    private WaitProgress? _progress;

    /// <summary>How long an item may take with a wait, in seconds, default 300. Without one: how long a lost answer is looked into, at most 75.</summary>
    [Parameter]
    [ValidateRange(0.001, 86400)]
    public double TimeoutSec { get; set; } = WaitDefaults.TimeoutSec;

    /// <summary>A fixed time between looks, in seconds; left out, looks start at about 1 s and slow down to 5 s.</summary>
    [Parameter]
    [ValidateRange(0.001, 3600)]
    public double? PollIntervalSec { get; set; }

    /// <summary>The one poll loop of this invocation.</summary>
    private protected HaVipPoller Poller { get; private set; } = null!;

    private protected TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSec);

    /// <summary>True if items are waited for.</summary>
    private protected abstract bool Waits { get; }

    /// <summary>How many items may be worked on at a time. A limit of 1 means one item after another, its wait included.</summary>
    private protected int MostItems => Waits && ThrottleLimit > 1 ? MostWaiting : ThrottleLimit;

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        Poller = new HaVipPoller(Client, PollIntervalSec is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        _progress = Waits ? new WaitProgress(Writer, Poller, MyInvocation.MyCommand.Name) : null;
    }
}
