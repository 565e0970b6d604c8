using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Association;

/// <summary>Finds out what an instance is bound to, for the text of an error.</summary>
internal sealed class BindingSearch(EnsClient client)
{
    // For a sentence in an error no more than this is read.
    private const int MostPages = 20;

    /// <summary>One or two sentences on what an instance that is said to be bound, but not to this HAVIP, is bound to.</summary>
    public async Task<string> DescribeAsync(string haVipId, string instanceId, HaVip? haVip, CancellationToken cancellationToken)
    {
        if (haVip?.VSwitchId is not { } vSwitchId)
        {
            return "Looks at the state do not show the HAVIP " + haVipId + " at all.";
        }

        var notHere = "Looks at the state do not show it on " + haVipId + ". ";
        try
        {
            using var lister = new HaVipLister(client, new DescribeHaVipsRequest { VSwitchId = vSwitchId });
            for (var page = 0; page < MostPages && await lister.NextPageAsync(cancellationToken).ConfigureAwait(false) is { } haVips; page++)
            {
                if (haVips.FirstOrDefault(other => other.HaVipId != haVipId && StateWords.Entry(other, instanceId) is not null) is { } holder)
                {
                    return notHere + instanceId + " is bound to " + holder.HaVipId + ", " + StateWords.Describe(holder, instanceId) + ".";
                }
            }

            return notHere + "No HAVIP of " + vSwitchId + " lists " + instanceId + " either; one of its network interfaces, or the instance it belongs to, may be bound.";
        }
        catch (EnsException failure)
        {
            return notHere + "What " + instanceId + " is bound to could not be read (" + failure.ErrorId + ").";
        }
    }
}
