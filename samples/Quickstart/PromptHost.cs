using System;
using System.Globalization;
using System.IO;
using System.Management.Automation.Host;

namespace EnsHaVip.Quickstart;

/// <summary>The least a PowerShell host must be: it prints, and nobody answers questions.</summary>
internal sealed class PromptHost(TextWriter output, bool colour) : PSHost
{
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "EnsHaVip quickstart";

    public override Version Version { get; } = new(1, 0);

    public override PSHostUserInterface UI { get; } = new PromptHostUserInterface(output, colour);

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }
}
