using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace EnsHaVip.EngineTests;

/// <summary>What a script gave.</summary>
internal sealed class EngineResult(IReadOnlyList<PSObject> output, PSDataStreams streams, ErrorRecord? terminating)
{
    public IReadOnlyList<PSObject> Output { get; } = output;

    public IReadOnlyList<ErrorRecord> Errors { get; } = [.. streams.Error];

    public IReadOnlyList<string> Verbose { get; } = [.. streams.Verbose.Select(r => r.Message)];

    public IReadOnlyList<string> Debug { get; } = [.. streams.Debug.Select(r => r.Message)];

    public IReadOnlyList<string> Warnings { get; } = [.. streams.Warning.Select(r => r.Message)];

    public IReadOnlyList<ProgressRecord> Progress { get; } = [.. streams.Progress];

    /// <summary>The error that ended the script, if one did.</summary>
    public ErrorRecord? Terminating { get; } = terminating;
}
