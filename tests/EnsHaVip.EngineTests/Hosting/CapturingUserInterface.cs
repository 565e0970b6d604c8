using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace EnsHaVip.EngineTests;

/// <summary>Keeps what is written; answers as it was told to, and refuses to ask beyond that.</summary>
internal sealed class CapturingUserInterface(int width, bool colour, string[] answers) : PSHostUserInterface
{
    private readonly Queue<string> _answers = new(answers);
    private readonly StringBuilder _shown = new();

    public string Shown
    {
        get
        {
            lock (_shown)
            {
                return _shown.ToString();
            }
        }
    }

    public override PSHostRawUserInterface RawUI { get; } = new CapturingRawUserInterface(width);

    public override bool SupportsVirtualTerminal => colour;

    public override void Write(string value)
    {
        lock (_shown)
        {
            _shown.Append(value);
        }
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Write(value + "\n");

    public override void WriteErrorLine(string value) => WriteLine(value);

    public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

    public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);

    public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw Nobody();

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        if (_answers.Count == 0)
        {
            throw Nobody();
        }

        WriteLine(caption + ": " + message);
        var answer = _answers.Dequeue();
        return choices.IndexOf(choices.Single(choice => choice.Label.Replace("&", string.Empty, StringComparison.Ordinal) == answer));
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw Nobody();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw Nobody();

    public override string ReadLine() => throw Nobody();

    public override SecureString ReadLineAsSecureString() => throw Nobody();

    private static PSInvalidOperationException Nobody() => new("Nobody is there to answer.");
}
