using System;
using System.Globalization;
using System.Management.Automation.Host;

namespace EnsHaVip.EngineTests;

/// <summary>A host whose window is a text. It answers questions with the labels it was given, one after the other; then nobody is there any more.</summary>
internal sealed class CapturingHost(int width, bool colour = false, params string[] answers) : PSHost
{
    private readonly CapturingUserInterface _screen = new(width, colour, answers);

    /// <summary>What was shown.</summary>
    public string Shown => _screen.Shown;

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "EnsHaVip tests";

    public override Version Version { get; } = new(1, 0);

    public override PSHostUserInterface UI => _screen;

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
