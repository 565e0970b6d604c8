using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.State;

namespace EnsHaVip.Emulator.Operations;

/// <summary>Deletes HAVIPs: one parameter with a JSON list of ids; the flat form <c>HaVipIds.N</c> is taken too.</summary>
/// <remarks>
/// Unverified, since the page documents no more than NoPermission and InvalidParameter: an unknown id is HaVipNotFound, one that
/// is bound, Creating or Deleting is IncorrectHaVipStatus, one that carries an elastic address is refused with the VPC product's code, and a list with a bad id deletes nothing (see <see cref="EmulatorLimits.DeletesInPart"/>).
/// </remarks>
internal sealed class DeleteHaVips() : EnsOperationBase("DeleteHaVips", changes: true)
{
    private const string Ids = "HaVipIds";

    public override void Execute(OperationContext context, IAnswerWriter answer)
    {
        var ids = ReadIds(context);
        if (context.Limits.DeletesInPart)
        {
            ids.ForEach(id => context.Lifecycle.Delete(Check(context, id), context.Now));
        }
        else
        {
            var haVips = ids.ConvertAll(id => Check(context, id));
            haVips.ForEach(haVip => context.Lifecycle.Delete(haVip, context.Now));
        }
    }

    private static HaVipRecord Check(OperationContext context, string id)
    {
        var haVip = context.FindHaVip(id) ?? throw OperationErrors.HaVipNotFound();
        return !haVip.IsReady || haVip.Associations.Count > 0 ? throw OperationErrors.IncorrectHaVipStatus()
            : haVip.Eips.Count > 0 ? throw OperationErrors.HaVipAssociatedWithEip()
            : haVip;
    }

    private static List<string> ReadIds(OperationContext context)
    {
        var ids = (context.Optional(Ids) is { } json ? ReadJson(json) : context.FlatList(Ids, int.MaxValue))?.Distinct(StringComparer.Ordinal).ToList();
        if (ids is null || ids.Count == 0 || ids.Count > context.Limits.MaxHaVipsPerDelete || ids.Any(id => !id.StartsWith("havip-", StringComparison.Ordinal)))
        {
            throw OperationErrors.InvalidParameter(Ids);
        }

        return ids;
    }

    private static List<string> ReadJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<List<string?>>(json)?.ConvertAll(id => id ?? string.Empty) ?? [];
        }
        catch (JsonException)
        {
            throw OperationErrors.InvalidParameter(Ids);
        }
    }
}
