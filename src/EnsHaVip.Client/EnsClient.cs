using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Association;
using EnsHaVip.Http;
using EnsHaVip.Logging;
using EnsHaVip.Parsing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EnsHaVip;

/// <summary>The ENS client: one method per operation, a token on each. Safe for many threads; make one and keep it.</summary>
/// <remarks>
/// Every method throws <see cref="EnsApiException"/> when the service refuses, <see cref="EnsTransportException"/> when there is no
/// readable answer, and <see cref="OperationCanceledException"/> only when the caller's token was cancelled.
/// Changes are never repeated unless the request provably did nothing: see <see cref="EnsException.Outcome"/>.
/// </remarks>
public sealed class EnsClient : IDisposable
{
    /// <summary>The version of the service's API that this client speaks.</summary>
    public const string ApiVersion = "2017-11-10";

    private readonly EnsCaller _caller;
    private readonly ILogger _logger;
    private readonly ChangeLimit? _changes;

    /// <summary>Makes a client. Nothing is sent yet.</summary>
    /// <exception cref="ArgumentException">The endpoint, a limit or the credential cannot be used.</exception>
    public EnsClient(EnsClientOptions options)
    {
        Options = options ?? throw new ArgumentNullException(nameof(options));
        var endpoint = EnsEndpoint.Check(options.Endpoint);
        var credential = options.Credential ?? throw new ArgumentException("A client needs a credential.", nameof(options));
        if (options.MaxAttempts < 1 || options.ThrottlePatience < TimeSpan.Zero || options.RequestTimeout <= TimeSpan.Zero || options.MaxResponseBytes < 1024)
        {
            throw new ArgumentException("MaxAttempts must be 1 or more, ThrottlePatience 0 or more, RequestTimeout above 0, MaxResponseBytes 1024 or more.", nameof(options));
        }

        var signer = new RequestSigner(endpoint, ApiVersion, UserAgent.For(options.UserAgentSuffix), options.Nonce ?? (() => Guid.NewGuid().ToString()));
        var governor = new RequestGovernor(options.Clock, options.RequestsPerSecond);
        _caller = new EnsCaller(options, new EnsTransport(options, signer), credential.ProviderBehind(options.Proxy), governor);
        _logger = options.Logger ?? NullLogger.Instance;
    }

    private EnsClient(EnsClient other, ILogger logger, ChangeLimit? changes)
    {
        Options = other.Options;
        _caller = other._caller;
        _logger = logger;
        _changes = changes;
        Gates = other.Gates;
        Creations = other.Creations;
    }

    /// <summary>
    /// Makes one call whose answer comes from memory, on another thread and once for the process: the first real call then finds everything
    /// loaded and compiled. Nothing is sent, and nobody needs to wait for it.
    /// </summary>
    public static Task RehearseAsync() => Rehearsal.Once;

    /// <summary>What the client was made with.</summary>
    public EnsClientOptions Options { get; }

    /// <summary>True once the service has answered a call well: there is a way to it, and a key.</summary>
    public bool HasAnswered => _caller.HasAnswered;

    internal TimeProvider Clock => Options.Clock;

    /// <summary>Cancelled when the client is disposed of: whatever waits has nothing to wait for any more.</summary>
    internal CancellationToken Ended => _caller.Ended;

    internal ILogger Logger => _logger;

    /// <summary>One gate a HAVIP: changes of the same HAVIP go one after another.</summary>
    internal KeyedGate Gates { get; } = new();

    /// <summary>What this client is known to have created.</summary>
    internal CreationLedger Creations { get; } = new();

    /// <summary>The same client (connections, governor, gates) with its log entries going elsewhere too.</summary>
    public EnsClient WithLogger(ILogger logger) => new(this, logger ?? throw new ArgumentNullException(nameof(logger)), _changes);

    /// <summary>The same client with its log entries also handed to a callback, from whatever thread they come.</summary>
    /// <param name="callback">Takes the entries; it must be quick and must not throw.</param>
    /// <param name="least">Less than this is not even put into words.</param>
    public EnsClient WithLog(Action<EnsLogEntry> callback, EnsLogLevel least) =>
        new(this, new CallbackLogger(callback ?? throw new ArgumentNullException(nameof(callback)), least, Options.Logger), _changes);

    /// <summary>
    /// The same client for one invocation, with at most this many changes under way at a time. Reads are not counted. Once the key was refused
    /// no further change is sent: it fails the same way.
    /// </summary>
    /// <param name="atOnce">1 or more.</param>
    public EnsClient LimitChanges(int atOnce) => new(this, _logger, new ChangeLimit(atOnce));

    /// <summary>One page of HAVIPs.</summary>
    public Task<EnsPage<HaVip>> DescribeHaVipsAsync(DescribeHaVipsRequest request, CancellationToken cancellationToken) =>
        DescribeHaVipsAsync(request, limit: null, cancellationToken);

    internal Task<EnsPage<HaVip>> DescribeHaVipsAsync(DescribeHaVipsRequest request, RepeatLimit? limit, CancellationToken cancellationToken)
    {
        var wire = new EnsRequest(EnsOperation.DescribeHaVips)
            .With("HaVipId", request.HaVipId)
            .With("HaVipAddress", request.HaVipAddress)
            .With("Name", request.Name)
            .With("NetworkId", request.NetworkId)
            .With("VSwitchId", request.VSwitchId)
            .With("Status", request.Status)
            .With("PageNumber", request.PageNumber)
            .With("PageSize", request.PageSize);
        wire = request.EnsRegionIds.Count == 1 ? wire.With("EnsRegionId", request.EnsRegionIds[0]) : wire.WithList("EnsRegionIds", request.EnsRegionIds);
        return CallAsync(wire.AtMost(limit), HaVipPageParser.Instance, cancellationToken);
    }

    /// <summary>One HAVIP by its id, as a page of one, or of none if it is not listed.</summary>
    /// <exception cref="EnsTransportException">The answer was about other HAVIPs: it proves nothing, least of all that this one is gone.</exception>
    public Task<EnsPage<HaVip>> DescribeHaVipAsync(string haVipId, CancellationToken cancellationToken) => DescribeHaVipAsync(haVipId, limit: null, cancellationToken);

    internal async Task<EnsPage<HaVip>> DescribeHaVipAsync(string haVipId, RepeatLimit? limit, CancellationToken cancellationToken)
    {
        var page = await DescribeHaVipsAsync(new DescribeHaVipsRequest { HaVipId = haVipId }, limit, cancellationToken).ConfigureAwait(false);
        var others = page.Items.RemoveAll(item => item.HaVipId != haVipId);
        return page.Items.Count > 0 || (others == 0 && page.TotalCount is null or 0) ? page
            : throw new EnsTransportException(EnsOperation.DescribeHaVips.Name, EnsTransportFailure.ResponseUnreadable,
                "DescribeHaVips was asked for " + haVipId + " and answered with other HAVIPs.") { RequestId = page.RequestId };
    }

    /// <summary>Asks for a binding. A good answer only says that the request was accepted.</summary>
    /// <param name="haVipId">The HAVIP.</param>
    /// <param name="instanceId">The instance or network interface, in the same vSwitch.</param>
    /// <param name="instanceType">One of <see cref="HaVipInstanceType"/>; null leaves it to the service, which takes it for an instance.</param>
    /// <param name="cancellationToken">Ends the call; what was already sent may still happen.</param>
    public Task<EnsReply> AssociateHaVipAsync(string haVipId, string instanceId, string? instanceType, CancellationToken cancellationToken) =>
        AssociateHaVipAsync(haVipId, instanceId, instanceType, limit: null, cancellationToken);

    internal Task<EnsReply> AssociateHaVipAsync(string haVipId, string instanceId, string? instanceType, RepeatLimit? limit, CancellationToken cancellationToken) =>
        CallAsync(
            new EnsRequest(EnsOperation.AssociateHaVip).With("HaVipId", haVipId).With("InstanceId", instanceId).With("InstanceType", instanceType)
                .AtMost(limit),
            PlainReplyParser.Instance, cancellationToken);

    /// <summary>Asks for a binding's end. A good answer only says that the request was accepted.</summary>
    public Task<EnsReply> UnassociateHaVipAsync(string haVipId, string instanceId, CancellationToken cancellationToken) =>
        UnassociateHaVipAsync(haVipId, instanceId, limit: null, cancellationToken);

    internal Task<EnsReply> UnassociateHaVipAsync(string haVipId, string instanceId, RepeatLimit? limit, CancellationToken cancellationToken) =>
        CallAsync(
            new EnsRequest(EnsOperation.UnassociateHaVip).With("HaVipId", haVipId).With("InstanceId", instanceId).AtMost(limit),
            PlainReplyParser.Instance, cancellationToken);

    /// <summary>Makes 1 to 10 HAVIPs, which are <c>Creating</c> at first.</summary>
    public Task<CreateHaVipReply> CreateHaVipAsync(CreateHaVipRequest request, CancellationToken cancellationToken) =>
        CallAsync(
            new EnsRequest(EnsOperation.CreateHaVip)
                .With("VSwitchId", request.VSwitchId)
                .With("IpAddress", request.IpAddress)
                .With("Name", request.Name)
                .With("Description", request.Description)
                .With("Amount", request.Amount),
            CreateHaVipParser.Instance, cancellationToken);

    /// <summary>Asks for the end of HAVIPs. Whether a list may succeed in part is not documented: look at each afterwards.</summary>
    public Task<EnsReply> DeleteHaVipsAsync(IReadOnlyList<string> haVipIds, CancellationToken cancellationToken) =>
        DeleteHaVipsAsync(haVipIds, limit: null, cancellationToken);

    internal Task<EnsReply> DeleteHaVipsAsync(IReadOnlyList<string> haVipIds, RepeatLimit? limit, CancellationToken cancellationToken) =>
        CallAsync(new EnsRequest(EnsOperation.DeleteHaVips).WithJsonList("HaVipIds", haVipIds).AtMost(limit), PlainReplyParser.Instance, cancellationToken);

    /// <summary>Renames a HAVIP; nothing else of it can be changed.</summary>
    public Task<EnsReply> ModifyHaVipAttributeAsync(string haVipId, string? name, CancellationToken cancellationToken) =>
        ModifyHaVipAttributeAsync(haVipId, name, limit: null, cancellationToken);

    internal Task<EnsReply> ModifyHaVipAttributeAsync(string haVipId, string? name, RepeatLimit? limit, CancellationToken cancellationToken) =>
        CallAsync(
            new EnsRequest(EnsOperation.ModifyHaVipAttribute).With("HaVipId", haVipId).With("Name", name).AtMost(limit),
            PlainReplyParser.Instance, cancellationToken);

    /// <summary>One page of edge instances.</summary>
    public Task<EnsPage<EnsInstance>> DescribeInstancesAsync(DescribeInstancesRequest request, CancellationToken cancellationToken) =>
        CallAsync(
            new EnsRequest(EnsOperation.DescribeInstances)
                .WithJsonList("InstanceIds", request.InstanceIds)
                .With("VSwitchId", request.VSwitchId)
                .With("EnsRegionId", request.EnsRegionId)
                .With("PageNumber", request.PageNumber)
                .With("PageSize", request.PageSize),
            InstancePageParser.Instance, cancellationToken);

    /// <summary>One page of network interfaces.</summary>
    public Task<EnsPage<EnsNetworkInterface>> DescribeNetworkInterfacesAsync(DescribeNetworkInterfacesRequest request, CancellationToken cancellationToken) =>
        CallAsync(
            new EnsRequest(EnsOperation.DescribeNetworkInterfaces)
                .WithList("NetworkInterfaceIds", request.NetworkInterfaceIds)
                .With("InstanceId", request.InstanceId)
                .With("VSwitchId", request.VSwitchId)
                .With("EnsRegionId", request.EnsRegionId)
                .With("PageNumber", request.PageNumber)
                .With("PageSize", request.PageSize),
            NetworkInterfacePageParser.Instance, cancellationToken);

    /// <summary>One page of vSwitches.</summary>
    public Task<EnsPage<EnsVSwitch>> DescribeVSwitchesAsync(DescribeVSwitchesRequest request, CancellationToken cancellationToken)
    {
        var wire = new EnsRequest(EnsOperation.DescribeVSwitches)
            .WithList("VSwitchIds", request.VSwitchIds)
            .With("NetworkId", request.NetworkId)
            .With("PageNumber", request.PageNumber)
            .With("PageSize", request.PageSize);
        wire = request.EnsRegionIds.Count == 1 ? wire.With("EnsRegionId", request.EnsRegionIds[0]) : wire.WithList("EnsRegionIds", request.EnsRegionIds);
        return CallAsync(wire, VSwitchPageParser.Instance, cancellationToken);
    }

    /// <summary>A vSwitch and the ids of what is in it.</summary>
    public Task<EnsVSwitchAttributes> DescribeVSwitchAttributesAsync(string vSwitchId, CancellationToken cancellationToken) =>
        CallAsync(new EnsRequest(EnsOperation.DescribeVSwitchAttributes).With("VSwitchId", vSwitchId), VSwitchParser.Instance, cancellationToken);

    /// <summary>The edge nodes; one if its id is given.</summary>
    public Task<EnsPage<EnsRegion>> DescribeEnsRegionsAsync(string? ensRegionId, CancellationToken cancellationToken) =>
        CallAsync(new EnsRequest(EnsOperation.DescribeEnsRegions).With("EnsRegionId", ensRegionId), RegionPageParser.Instance, cancellationToken);

    /// <summary>Asks for an elastic address to be bound. A good answer only says that the request was accepted.</summary>
    /// <param name="allocationId">The elastic address, <c>eip-…</c>.</param>
    /// <param name="instanceId">What it is bound to.</param>
    /// <param name="instanceType">The type of that. The documented words are EnsInstance, Nat, SlbInstance, NatSlbInstance and NetworkInterface; the one for a HAVIP is not documented.</param>
    /// <param name="cancellationToken">Ends the call; what was already sent may still happen.</param>
    public Task<EnsReply> AssociateEnsEipAddressAsync(string allocationId, string instanceId, string? instanceType, CancellationToken cancellationToken) =>
        AssociateEnsEipAddressAsync(allocationId, instanceId, instanceType, limit: null, cancellationToken);

    internal Task<EnsReply> AssociateEnsEipAddressAsync(string allocationId, string instanceId, string? instanceType, RepeatLimit? limit, CancellationToken cancellationToken) =>
        CallAsync(
            new EnsRequest(EnsOperation.AssociateEnsEipAddress).With("AllocationId", allocationId).With("InstanceId", instanceId).With("InstanceType", instanceType).AtMost(limit),
            PlainReplyParser.Instance, cancellationToken);

    /// <summary>Asks for the end of an elastic address's binding, whatever it is bound to.</summary>
    public Task<EnsReply> UnAssociateEnsEipAddressAsync(string allocationId, CancellationToken cancellationToken) =>
        UnAssociateEnsEipAddressAsync(allocationId, limit: null, cancellationToken);

    internal Task<EnsReply> UnAssociateEnsEipAddressAsync(string allocationId, RepeatLimit? limit, CancellationToken cancellationToken) =>
        CallAsync(new EnsRequest(EnsOperation.UnAssociateEnsEipAddress).With("AllocationId", allocationId).AtMost(limit), PlainReplyParser.Instance, cancellationToken);

    /// <summary>One page of elastic addresses.</summary>
    public Task<EnsPage<EnsEipAddress>> DescribeEnsEipAddressesAsync(DescribeEnsEipAddressesRequest request, CancellationToken cancellationToken) =>
        CallAsync(
            new EnsRequest(EnsOperation.DescribeEnsEipAddresses)
                .With("AllocationId", request.AllocationId)
                .With("AssociatedInstanceId", request.AssociatedInstanceId)
                .With("EnsRegionId", request.EnsRegionId)
                .With("PageNumber", request.PageNumber)
                .With("PageSize", request.PageSize),
            EnsEipPageParser.Instance, cancellationToken);

    /// <summary>Calls any action of the service, signed and repeated like the others: see <see cref="EnsAction.IsRead"/> for what counts as a read.</summary>
    /// <param name="action">The action, as the service spells it.</param>
    /// <param name="parameters">Names and values as they travel in the query string.</param>
    /// <param name="method">GET or POST; null is GET for reads and POST for the others.</param>
    /// <param name="cancellationToken">Ends the call; what was already sent may still happen.</param>
    /// <exception cref="ArgumentException">It cannot be the name of an action or parameter.</exception>
    public Task<EnsAnyReply> InvokeAsync(string action, IEnumerable<KeyValuePair<string, string>> parameters, string? method, CancellationToken cancellationToken) =>
        CallAsync(EnsAction.Request(action, parameters, method), AnyReplyParser.Instance, cancellationToken);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _caller.Dispose();

    internal Task<T> CallAsync<T>(EnsRequest request, IReplyParser<T> parser, CancellationToken cancellationToken)
        where T : EnsReply =>
        _changes is not null && request.Operation.Changes
            ? _changes.RunAsync(request.Operation.Name, () => _caller.CallAsync(request, parser, _logger, cancellationToken), cancellationToken)
            : _caller.CallAsync(request, parser, _logger, cancellationToken);
}
