using System;
using System.Collections.Generic;
using System.Linq;
using EnsHaVip.Emulator.Identity;

namespace EnsHaVip.Emulator.Operations;

/// <summary>The operations the emulator knows, by action name. A new one (EIP, STS) is a class in this folder and a line here.</summary>
internal static class OperationRegistry
{
    private static readonly Dictionary<string, IOperation> s_operations = new IOperation[]
    {
        new AssociateHaVip(),
        new UnassociateHaVip(),
        new CreateHaVip(),
        new DeleteHaVips(),
        new DescribeHaVips(),
        new ModifyHaVipAttribute(),
        new DescribeInstances(),
        new DescribeNetworkInterfaces(),
        new DescribeVSwitches(),
        new DescribeVSwitchAttributes(),
        new DescribeEnsRegions(),
        new AssociateEnsEipAddress(),
        new UnAssociateEnsEipAddress(),
        new DescribeEnsEipAddresses(),
        new AssumeRole(),
        new AssumeRoleWithOidc(),
    }.ToDictionary(o => o.Name, StringComparer.Ordinal);

    /// <summary>The names of all operations.</summary>
    public static IEnumerable<string> Names => s_operations.Keys;

    /// <summary>The operation, or null if there is none of this name.</summary>
    public static IOperation? Find(string name) => s_operations.TryGetValue(name, out var operation) ? operation : null;
}
