using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Association;

/// <summary>Whether an instance or network interface can carry a HAVIP, by what the service's own lists say of it.</summary>
internal sealed class InstanceCheck(EnsClient client, AssociationRequest request)
{
    private readonly string _id = request.InstanceId;

    /// <summary>Checks it against the HAVIP's vSwitch.</summary>
    /// <returns>The code the service would refuse with, null for none, and the facts in words.</returns>
    public async Task<(string? Code, string Words)> CheckAsync(HaVip haVip, CancellationToken cancellationToken)
    {
        var isInterface = (request.InstanceType ?? HaVipInstanceType.Infer(_id)) == HaVipInstanceType.NetworkInterface;
        try
        {
            return isInterface
                ? await CheckInterfaceAsync(haVip, cancellationToken).ConfigureAwait(false)
                : await CheckInstanceAsync(haVip, cancellationToken).ConfigureAwait(false);
        }
        catch (EnsException failure)
        {
            // A plan with a hole says so; it does not fail for it.
            return (null, _id + " could not be checked: " + failure.ErrorId);
        }
    }

    private async Task<(string? Code, string Words)> CheckInstanceAsync(HaVip haVip, CancellationToken cancellationToken)
    {
        var page = await client.DescribeInstancesAsync(new DescribeInstancesRequest { InstanceIds = [_id] }, cancellationToken).ConfigureAwait(false);
        if (page.Items.Find(item => item.InstanceId == _id) is not { } instance)
        {
            return ("InstanceNotFound", "there is no edge instance " + _id);
        }

        if (!StateWords.Is(instance.Status, "Running") && !StateWords.Is(instance.Status, "Stopped"))
        {
            return ("IncorrectInstanceStatus", "the instance is " + instance.Status + ", neither Running nor Stopped");
        }

        // The list names the vSwitch of the primary interface only; the vSwitch itself names every instance in it.
        var isInside = instance.VSwitchId == haVip.VSwitchId || haVip.VSwitchId is null
            || (await client.DescribeVSwitchAttributesAsync(haVip.VSwitchId, cancellationToken).ConfigureAwait(false)).InstanceIds.Contains(_id);
        return isInside
            ? (null, "instance " + instance.Status)
            : ("IncorrectInstanceVSwitch", "the HAVIP is in " + haVip.VSwitchId + " and the instance in " + (instance.VSwitchId ?? "none"));
    }

    private async Task<(string? Code, string Words)> CheckInterfaceAsync(HaVip haVip, CancellationToken cancellationToken)
    {
        var page = await client.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest { NetworkInterfaceIds = [_id] }, cancellationToken).ConfigureAwait(false);
        if (page.Items.Find(item => item.NetworkInterfaceId == _id) is not { } networkInterface)
        {
            return ("NetworkInterfaceNotFound", "there is no network interface " + _id);
        }

        // Which types and states are refused is not documented (unverified): a secondary interface that is InUse is what the pages speak of.
        if (StateWords.Is(networkInterface.Type, "Primary"))
        {
            return ("NetworkInterfaceTypeNotSupported", "the network interface is a primary one");
        }

        if (!StateWords.Is(networkInterface.Status.Replace("_", string.Empty), "InUse"))
        {
            return ("IncorrectNetworkInterfaceStatus", "the network interface is " + networkInterface.Status);
        }

        return networkInterface.VSwitchId == haVip.VSwitchId || haVip.VSwitchId is null
            ? (null, "network interface " + networkInterface.Status)
            : ("IncorrectInstanceVSwitch", "the HAVIP is in " + haVip.VSwitchId + " and the network interface in " + (networkInterface.VSwitchId ?? "none"));
    }
}
