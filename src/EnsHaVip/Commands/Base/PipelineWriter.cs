using System;
using System.Management.Automation;
using EnsHaVip.Logging;

namespace EnsHaVip.Commands;

/// <summary>What work may say to the pipeline, from any thread. It is written by the pipeline's own thread, in order.</summary>
internal sealed class PipelineWriter(AsyncCommand command, WorkPump pump)
{
    /// <summary>True once the streams take nothing more, so that what is still to be said can only go to the host.</summary>
    public bool IsClosed { get; set; }

    public void WriteObject(object item) => pump.Add(() => command.WriteObject(item), isTalk: false);

    /// <summary>Anything else that only the pipeline's thread may do.</summary>
    public void Run(Action action) => pump.Add(action, isTalk: false);

    /// <summary>One failing item. What makes every further item pointless ends the command.</summary>
    public void WriteFailure(Exception failure, object target) => pump.Add(() => command.WriteFailure(failure, target), isTalk: false);

    public void WriteProgress(ProgressRecord progress) => pump.Add(() => command.WriteProgress(progress), isTalk: false);

    public void Write(EnsLogEntry entry) => pump.Add(() => WriteNow(entry), isTalk: true);

    private void WriteNow(EnsLogEntry entry)
    {
        var text = ServiceText.Clean(entry.Text);
        switch (entry.Level)
        {
            case EnsLogLevel.Debug:
                command.WriteDebug(text);
                break;
            case EnsLogLevel.Information when IsClosed || command.Stopping:
                // After Ctrl+C what was sent is named all the same: such an entry is here only if the user wants Verbose lines.
                command.Host.UI.WriteVerboseLine(entry.Text);
                break;
            case EnsLogLevel.Information:
                command.WriteVerbose(text);
                break;
            default:
                command.WriteWarning(text);
                break;
        }
    }
}
