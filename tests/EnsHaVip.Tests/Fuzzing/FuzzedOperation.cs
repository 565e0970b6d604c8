using System;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using EnsHaVip.Tests.Support;
using Xunit;

namespace EnsHaVip.Tests.Fuzzing;

/// <summary>One operation, its good answer, and what comes of any other.</summary>
internal sealed record FuzzedOperation(string Name, string Good, Func<EnsClient, Task> Call, bool Changes = false)
{
    private const string Plain = """{"RequestId":"R-1"}""";

    private const string HaVips = """
        {"RequestId":"R-1","TotalCount":"2","PageNumber":"1","PageSize":"10","HaVips":[
          {"HaVipId":"havip-1","Name":"web \u4e2d","Status":"InUse","IpAddress":"192.168.0.5","CreationTime":"2023-03-29T11:17:38Z",
           "AssociatedInstances":[{"InstanceId":"i-1","InstanceType":"EnsInstance","Status":"InUse","CreationTime":"2023-01-05T07:09:28Z"}],
           "AssociatedEipAddresses":[{"Eip":"47.0.0.40","EipId":"eip-1"}]},
          {"HaVipId":"havip-2","AssociatedInstances":{"relation":[{"InstanceId":"i-2"}]}}]}
        """;

    /// <summary>Each operation that a parser of its own answers, and one for each change that is answered with a request id only.</summary>
    public static readonly FuzzedOperation[] All =
    [
        new("DescribeHaVips", HaVips, client => client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), default)),
        new(
            "DescribeInstances", """
            {"RequestId":"R-1","TotalCount":1,"PageNumber":1,"PageSize":10,"Instances":{"Instance":[{"InstanceId":"i-1","InstanceName":"web","Status":"Running","EnsRegionId":"cn-1",
            "NetworkAttributes":{"VSwitchId":"vsw-1","NetworkId":"n-1","PrivateIpAddress":{"IpAddress":["10.0.0.5"]}}}]}}
            """,
            client => client.DescribeInstancesAsync(new DescribeInstancesRequest(), default)),
        new(
            "DescribeNetworkInterfaces", """
            {"RequestId":"R-1","TotalCount":1,"NetworkInterfaceSets":{"NetworkInterfaceSet":[{"NetworkInterfaceId":"eni-1","InstanceId":"i-1","Status":"InUse","Type":"Secondary","VSwitchId":"vsw-1","PrimaryIp":"10.0.0.6"}]}}
            """,
            client => client.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest(), default)),
        new(
            "DescribeVSwitchAttributes",
            """{"RequestId":"R-1","VSwitchId":"vsw-1","NetworkId":"n-1","CidrBlock":"10.0.0.0/16","Status":"Available","InstanceIds":{"InstanceId":["i-1","i-2"]},"HaVipIds":["havip-1"],"NetworkInterfaceIds":[]}""",
            client => client.DescribeVSwitchAttributesAsync("vsw-1", default)),
        new(
            "DescribeEnsRegions", """{"RequestId":"R-1","Code":0,"EnsRegions":{"EnsRegions":[{"EnsRegionId":"cn-1","Name":"x","EnName":"x","Area":"x","Province":"x"}]}}""",
            client => client.DescribeEnsRegionsAsync(null, default)),
        new(
            "DescribeEnsEipAddresses",
            """{"RequestId":"R-1","TotalCount":"1","EipAddresses":{"EipAddress":[{"AllocationId":"eip-1","IpAddress":"47.0.0.40","InstanceId":"","InstanceType":"","Status":"Available"}]}}""",
            client => client.DescribeEnsEipAddressesAsync(new DescribeEnsEipAddressesRequest(), default)),
        new(
            "CreateHaVip", """{"RequestId":"R-1","HaVipIds":["havip-1","havip-2"]}""",
            client => client.CreateHaVipAsync(new CreateHaVipRequest { VSwitchId = "vsw-1" }, default), Changes: true),
        new("AssociateHaVip", Plain, client => client.AssociateHaVipAsync("havip-1", "i-1", null, default), Changes: true),
        new("UnassociateHaVip", Plain, client => client.UnassociateHaVipAsync("havip-1", "i-1", default), Changes: true),
        new("DeleteHaVips", Plain, client => client.DeleteHaVipsAsync(["havip-1"], default), Changes: true),
        new("ModifyHaVipAttribute", Plain, client => client.ModifyHaVipAttributeAsync("havip-1", "web", default), Changes: true),
        new("AssociateEnsEipAddress", Plain, client => client.AssociateEnsEipAddressAsync("eip-1", "havip-1", "HaVip", default), Changes: true),
        new("UnAssociateEnsEipAddress", Plain, client => client.UnAssociateEnsEipAddressAsync("eip-1", default), Changes: true),
        new("ListTags", """{"RequestId":"R-1","Tags":{"Tag":[{"Key":"a","Value":1},{"Key":"b","Value":1.5e3}]},"More":null,"Is":true}""", client => client.InvokeAsync("ListTags", [], null, default)),
        new("RebootInstance", """{"RequestId":"R-1","Code":"0","Data":[]}""", client => client.InvokeAsync("RebootInstance", [new("InstanceId", "i-1")], null, default), Changes: true),
    ];

    /// <summary>What comes of an answer: null for a good one, else the exception, of whatever type.</summary>
    public Exception? Outcome(int status, byte[] body)
    {
        var service = new ScriptedHandler(() => new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body) });
        using var client = service.Client(o => o.MaxAttempts = 1);
        try
        {
            // The handler answers at once, so the call is done when it returns.
            var call = Call(client);
            Assert.True(call.IsCompleted);
            call.GetAwaiter().GetResult();
            return null;
        }
#pragma warning disable CA1031 // Any exception at all is what this looks for.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return failure;
        }
    }

    /// <summary>A good answer, a refusal of the service, or an answer that is none; of a change the latter says that nobody knows, but for a redirect.</summary>
    public bool Survives(int status, byte[] body) => Outcome(status, body) switch
    {
        null => status is >= 200 and <= 299,
        EnsApiException refused => refused.Code.Length > 0 && refused.Operation == Name,
        EnsTransportException unreadable => unreadable.Operation == Name && (!Changes || unreadable.Outcome == (status == 302 ? ChangeOutcome.NotApplied : ChangeOutcome.Unknown)),
        _ => false,
    };

    public override string ToString() => Name;
}
