using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace EnsHaVip.Completion;

/// <summary>What is known of the command that is being typed.</summary>
internal sealed class CompletionWish(EnsClient client, string? ensRegionId, string commandName, string parameterName, IDictionary? bound)
{
    public EnsClient Client { get; } = client;

    /// <summary>The edge node to look in: the one that is typed, else the session's; empty is all.</summary>
    public string[] EnsRegionIds { get; } = TextsOf(bound, "EnsRegionId") is { Length: > 0 } typed ? typed : ensRegionId is null ? [] : [ensRegionId];

    /// <summary>The HAVIP that is typed already, if it is one.</summary>
    public string? HaVipId { get; } = TextsOf(bound, "HaVipId") is { Length: 1 } one ? one[0] : null;

    /// <summary>True for commands that make associations, whose instances are still to be chosen.</summary>
    public bool IsAdding { get; } = commandName == VerbsCommon.Add + "-" + Commands.Nouns.Association || parameterName == "ToInstanceId";

    public string RegionKey => string.Join(",", EnsRegionIds);

    private static string[] TextsOf(IDictionary? bound, string name) =>
        bound?[name] is { } value && LanguagePrimitives.TryConvertTo<string[]>(value, out var texts) ? texts.Where(text => !string.IsNullOrEmpty(text)).ToArray() : [];
}
