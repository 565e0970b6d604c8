using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;

namespace EnsHaVip.Quickstart;

/// <summary>Writes to a text writer; whatever would ask a person is refused.</summary>
internal sealed class PromptHostUserInterface(TextWriter output, bool colour) : PSHostUserInterface
{
    private const string NobodyThere = "Nobody is there to answer: the quickstart asks no questions.";

    public override PSHostRawUserInterface RawUI { get; } = new PromptHostRawUserInterface();

    public override bool SupportsVirtualTerminal => colour;

    public override void Write(string value) => output.Write(Render(value));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => output.Write(Render(value));

    public override void WriteLine(string value) => output.WriteLine(Render(value));

    public override void WriteErrorLine(string value) => output.WriteLine(Render(value));

    public override void WriteDebugLine(string message) => output.WriteLine("DEBUG: " + message);

    public override void WriteVerboseLine(string message) => output.WriteLine("VERBOSE: " + message);

    public override void WriteWarningLine(string message) => output.WriteLine("WARNING: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw new NotSupportedException(NobodyThere);

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) => throw new NotSupportedException(NobodyThere);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new NotSupportedException(NobodyThere);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw new NotSupportedException(NobodyThere);

    public override string ReadLine() => throw new NotSupportedException(NobodyThere);

    public override SecureString ReadLineAsSecureString() => throw new NotSupportedException(NobodyThere);

    // Views carry escape sequences; a file or a log has no use for them.
    private string Render(string value) => colour ? value : new StringDecorated(value).ToString(OutputRendering.PlainText);
}
