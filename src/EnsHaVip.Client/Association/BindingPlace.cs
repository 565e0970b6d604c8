using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Association;

/// <summary>Whether a target is where the HAVIP is.</summary>
/// <remarks>
/// The list of instances names the vSwitch of an instance's primary interface only; the vSwitch itself names every instance in it. So one that
/// seems to be elsewhere is looked for there.
/// </remarks>
internal static class BindingPlace
{
    /// <summary>Why the two do not go together; null if they do.</summary>
    /// <exception cref="EnsException">The vSwitch could not be read.</exception>
    public static async Task<Refusal?> RefusesAsync(EnsClient client, HaVip haVip, BindingTarget target, CancellationToken cancellationToken)
    {
        var refusal = BindingRules.WrongPlace(haVip, target);
        return refusal is null || target.IsNetworkInterface
            || !(await client.DescribeVSwitchAttributesAsync(haVip.VSwitchId!, cancellationToken).ConfigureAwait(false)).InstanceIds.Contains(target.Id)
            ? refusal : null;
    }
}
