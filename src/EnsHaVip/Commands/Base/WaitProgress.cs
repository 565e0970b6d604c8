using System;
using System.Diagnostics;
using System.Management.Automation;

namespace EnsHaVip.Commands;

/// <summary>Shows how many waits of an invocation are done, at most five times a second.</summary>
internal sealed class WaitProgress
{
    private const int ActivityId = 1;
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(200);

    private readonly object _lock = new();
    private readonly PipelineWriter _writer;
    private readonly string _activity;
    private readonly Stopwatch _sinceLast = new();
    private bool _isShown;

    public WaitProgress(PipelineWriter writer, HaVipPoller poller, string activity)
    {
        _writer = writer;
        _activity = activity;
        poller.Progressed += (_, progress) => Show(progress.Waiting, progress.Done);
    }

    private void Show(int waiting, int done)
    {
        lock (_lock)
        {
            if (waiting == 0)
            {
                Complete();
                return;
            }

            if (_isShown && _sinceLast.Elapsed < s_least)
            {
                return;
            }

            _isShown = true;
            _sinceLast.Restart();
            var total = waiting + done;
            _writer.WriteProgress(new ProgressRecord(ActivityId, _activity, FormattableString.Invariant($"{done} of {total} done"))
            {
                PercentComplete = 100 * done / total,
            });
        }
    }

    // Whenever nothing is waited for, so that no bar is left behind however the command goes on.
    private void Complete()
    {
        if (_isShown)
        {
            _isShown = false;
            _writer.WriteProgress(new ProgressRecord(ActivityId, _activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }
}
