using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Commands;

namespace EnsHaVip.Completion;

/// <summary>
/// Completion from what the service has. It asks an existing session only, is never longer about it than a key press may take, and is silent
/// when it cannot: a key press must neither hang nor show an error.
/// </summary>
public abstract class ServiceCompleter : IArgumentCompleter
{
    private const string Session = "Session";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        SessionOf(commandAst, fakeBoundParameters) is { } session && session.Client is { } client
            ? KeyPress.Wait(CompleteAsync(session, new CompletionWish(client, session.EnsRegionId, commandName, parameterName, fakeBoundParameters), wordToComplete))
            : [];

    internal async Task<IEnumerable<CompletionResult>> CompleteAsync(EnsSession session, CompletionWish wish, string? wordToComplete)
    {
        var look = session.Suggestions.GetAsync(GetType().Name + " " + KeyOf(wish), token => ReadAsync(wish, token));
        return Words.Complete(await KeyPress.WithinAsync(look, wish.Client.Options.Clock).ConfigureAwait(false) ?? [], wordToComplete);
    }

    /// <summary>What tells one look of a completer from another: everything the look depends on.</summary>
    internal virtual string KeyOf(CompletionWish wish) => wish.RegionKey;

    /// <summary>Looks.</summary>
    internal abstract Task<IReadOnlyList<Suggestion>> ReadAsync(CompletionWish wish, CancellationToken cancellationToken);

    // A completer is no cmdlet and has no session state, so one is asked.
    private static EnsSession? DefaultOne()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(new CmdletInfo("Get-" + Nouns.Session, typeof(GetEnsHaVipSessionCommand)));
        return shell.Invoke<EnsSession>().FirstOrDefault();
    }

    // One that is typed but not known yet, as in -Session (Connect-EnsHaVip …), is not to be replaced by another account's.
    private static EnsSession? SessionOf(CommandAst? command, IDictionary? bound)
    {
        var isTyped = command?.CommandElements.OfType<CommandParameterAst>().Any(one => one.ParameterName.Equals(Session, StringComparison.OrdinalIgnoreCase)) == true;
        return isTyped ? (bound?[Session] is PSObject wrapped ? wrapped.BaseObject : bound?[Session]) as EnsSession : DefaultOne();
    }
}
