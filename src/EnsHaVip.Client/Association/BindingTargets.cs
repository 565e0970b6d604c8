using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Association;

/// <summary>Finds what an id stands for.</summary>
internal static class BindingTargets
{
    /// <summary>The instance or network interface; null if the account has none with this id.</summary>
    /// <param name="client">The client to read with.</param>
    /// <param name="instanceId">The id.</param>
    /// <param name="instanceType">One of <see cref="HaVipInstanceType"/>; null takes it from the id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<BindingTarget?> FindAsync(EnsClient client, string instanceId, string? instanceType, CancellationToken cancellationToken)
    {
        try
        {
            return (instanceType ?? HaVipInstanceType.Infer(instanceId)) == HaVipInstanceType.NetworkInterface
                ? await FindInterfaceAsync(client, instanceId, cancellationToken).ConfigureAwait(false)
                : await FindInstanceAsync(client, instanceId, cancellationToken).ConfigureAwait(false);
        }
        catch (EnsApiException refused) when (refused.Entry.Kind == EnsErrorKind.NotFound)
        {
            return null;
        }
    }

    private static async Task<BindingTarget?> FindInstanceAsync(EnsClient client, string id, CancellationToken cancellationToken)
    {
        var page = await client.DescribeInstancesAsync(new DescribeInstancesRequest { InstanceIds = [id] }, cancellationToken).ConfigureAwait(false);
        return page.Items.Find(instance => instance.InstanceId == id) is { } found ? BindingTarget.Of(found) : null;
    }

    private static async Task<BindingTarget?> FindInterfaceAsync(EnsClient client, string id, CancellationToken cancellationToken)
    {
        var page = await client.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest { NetworkInterfaceIds = [id] }, cancellationToken)
            .ConfigureAwait(false);
        return page.Items.Find(networkInterface => networkInterface.NetworkInterfaceId == id) is { } found ? BindingTarget.Of(found) : null;
    }
}
