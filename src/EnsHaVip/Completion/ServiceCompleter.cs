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
/// Completion from what the service has. It asks an existing session only, is never longer than 300 ms about it, and is silent when
/// it cannot: a key press must neither hang nor show an error.
/// </summary>
public abstract class ServiceCompleter : IArgumentCompleter
{
    private const int PatienceInMilliseconds = 300;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var session = fakeBoundParameters?["Session"] as EnsSession ?? DefaultOne();
            if (session?.Client is not { } client)
            {
                return [];
            }

            var wish = new CompletionWish(client, session.EnsRegionId, commandName, parameterName, fakeBoundParameters);
            var look = session.Suggestions.GetAsync(KeyOf(wish), token => ReadAsync(wish, token));

            // The engine takes no task, and waits on its own thread: this one waits no longer than a key press may take.
            return look.Wait(PatienceInMilliseconds) ? Matching(look.Result, wordToComplete) : [];
        }
        catch (Exception failure) when (failure is AggregateException or EnsException or InvalidOperationException)
        {
            // The service, the key or the session said no: there is nothing to suggest.
            return [];
        }
    }

    /// <summary>What tells one look from another: everything the look depends on.</summary>
    internal abstract string KeyOf(CompletionWish wish);

    /// <summary>Looks.</summary>
    internal abstract Task<IReadOnlyList<Suggestion>> ReadAsync(CompletionWish wish, CancellationToken cancellationToken);

    // A completer is no cmdlet and has no session state, so one is asked.
    private static EnsSession? DefaultOne()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(new CmdletInfo("Get-" + Nouns.Session, typeof(GetEnsHaVipSessionCommand)));
        return shell.Invoke<EnsSession>().FirstOrDefault();
    }

    private static CompletionResult[] Matching(IReadOnlyList<Suggestion> suggestions, string? wordToComplete)
    {
        var pattern = WildcardPattern.Get((wordToComplete ?? string.Empty).Trim('\'', '"') + "*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return suggestions
            .Where(one => pattern.IsMatch(one.Id) || (one.Name is { } name && pattern.IsMatch(name)))
            .Select(one => new CompletionResult(one.Id, one.Id, CompletionResultType.ParameterValue, one.Tooltip.Length > 0 ? one.Tooltip : one.Id))
            .ToArray();
    }
}
