using System;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Association;

namespace EnsHaVip;

/// <summary>Renames HAVIPs, and says truthfully what happened. A request whose answer is lost is repeated only after looks at the name.</summary>
public sealed class HaVipRenamer
{
    private const string Operation = "ModifyHaVipAttribute";
    private const int LongestName = 128;

    private readonly EnsClient _client;

    /// <summary>Makes one for an invocation. Changes of one HAVIP go one after another over all users of the client.</summary>
    public HaVipRenamer(EnsClient client) => _client = client ?? throw new ArgumentNullException(nameof(client));

    /// <summary>Why a text cannot be a HAVIP's name, as a sentence; null if it can.</summary>
    /// <remarks>Source: the ModifyHaVipAttribute page. CreateHaVip states no rule and is taken to have the same (unverified).</remarks>
    public static string? Objection(string? name) =>
        string.IsNullOrEmpty(name) || name!.Length > LongestName ? "A name has 1 to 128 characters."
        : name.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || name.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? "A name must not start with http:// or https://."
        : null;

    /// <summary>Gives a HAVIP a name.</summary>
    /// <returns>The HAVIP with its new name.</returns>
    /// <exception cref="EnsApiException">The service refused.</exception>
    /// <exception cref="EnsTransportException">There was no readable answer, and looks at the state show that nothing was changed.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost and the state could not be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<HaVip> RenameAsync(string haVipId, string name, CancellationToken cancellationToken)
    {
        var look = new StateLook(_client);
        Task<LookAnswer<HaVip?>> ReadAsync(CancellationToken token) => look.ReadAsync(haVipId, token);
        bool HasName(HaVip? haVip) => haVip?.Name == name;

        using var pass = await _client.Gates.EnterAsync(haVipId, cancellationToken).ConfigureAwait(false);
        var report = await new SettledChange<HaVip?>(_client, Operation, haVipId, "Get-EnsHaVip -HaVipId " + haVipId)
        {
            Send = (most, token) => _client.ModifyHaVipAttributeAsync(haVipId, name, most, token),
            Read = ReadAsync,
            IsMade = HasName,
        }.RunAsync(cancellationToken).ConfigureAwait(false);

        // The list may lag behind; it was accepted all the same.
        var haVip = report.State ?? (await look.LookAsync(ReadAsync, HasName, cancellationToken).ConfigureAwait(false)).State ?? new HaVip { HaVipId = haVipId };
        haVip.Name = name;
        return haVip;
    }

    /// <summary>Says what <see cref="RenameAsync"/> would do. Only reads are sent.</summary>
    /// <exception cref="EnsException">The HAVIP could not be read.</exception>
    public async Task<AssociationPlan> PlanAsync(string haVipId, string name, CancellationToken cancellationToken)
    {
        var haVip = (await new StateLook(_client).ReadAsync(haVipId, limit: null, cancellationToken).ConfigureAwait(false)).State;
        return haVip is null ? ChangePlans.Refused(haVipId, "HaVipNotFound", "there is no such HAVIP")
            : Objection(name) is { } objection ? ChangePlans.Refused(haVipId, "InvalidParameter.Name", objection.TrimEnd('.'))
            : haVip.Name == name ? ChangePlans.Nothing(haVipId, "it has this name already")
            : ChangePlans.Change(haVipId, "would be renamed from '" + haVip.Name + "' to '" + name + "'");
    }
}
