using System.Net.Http;

namespace EnsHaVip.Http;

/// <summary>What is known of an operation before it is called.</summary>
internal sealed class EnsOperation
{
    private EnsOperation(string name, HttpMethod method, bool changes)
    {
        Name = name;
        Method = method;
        Changes = changes;
    }

    // DescribeHaVips is GET only; the official SDK sends the others by POST.
    public static EnsOperation DescribeHaVips { get; } = new("DescribeHaVips", HttpMethod.Get, changes: false);
    public static EnsOperation AssociateHaVip { get; } = new("AssociateHaVip", HttpMethod.Post, changes: true);
    public static EnsOperation UnassociateHaVip { get; } = new("UnassociateHaVip", HttpMethod.Post, changes: true);
    public static EnsOperation CreateHaVip { get; } = new("CreateHaVip", HttpMethod.Post, changes: true);
    public static EnsOperation DeleteHaVips { get; } = new("DeleteHaVips", HttpMethod.Post, changes: true);
    public static EnsOperation ModifyHaVipAttribute { get; } = new("ModifyHaVipAttribute", HttpMethod.Post, changes: true);
    public static EnsOperation DescribeInstances { get; } = new("DescribeInstances", HttpMethod.Post, changes: false);
    public static EnsOperation DescribeNetworkInterfaces { get; } = new("DescribeNetworkInterfaces", HttpMethod.Post, changes: false);
    public static EnsOperation DescribeVSwitches { get; } = new("DescribeVSwitches", HttpMethod.Post, changes: false);
    public static EnsOperation DescribeVSwitchAttributes { get; } = new("DescribeVSwitchAttributes", HttpMethod.Post, changes: false);
    public static EnsOperation AssociateEnsEipAddress { get; } = new("AssociateEnsEipAddress", HttpMethod.Post, changes: true);
    public static EnsOperation UnAssociateEnsEipAddress { get; } = new("UnAssociateEnsEipAddress", HttpMethod.Post, changes: true);
    public static EnsOperation DescribeEnsEipAddresses { get; } = new("DescribeEnsEipAddresses", HttpMethod.Post, changes: false);
    public static EnsOperation DescribeEnsRegions { get; } = new("DescribeEnsRegions", HttpMethod.Post, changes: false);

    public string Name { get; }

    public HttpMethod Method { get; }

    /// <summary>True if the operation changes something: never sent twice without a look.</summary>
    public bool Changes { get; }

    /// <summary>The RAM action that allows an operation. CreateHaVip's is plural, unlike the operation.</summary>
    public static string RamActionOf(string operation) => operation == CreateHaVip.Name ? "ens:CreateHaVips" : "ens:" + operation;

    /// <summary>An operation that is only known by name.</summary>
    public static EnsOperation Named(string name, HttpMethod method, bool changes) => new(name, method, changes);
}
