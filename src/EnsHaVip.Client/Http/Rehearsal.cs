using System;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Credentials;

namespace EnsHaVip.Http;

/// <summary>One call that goes nowhere: its answer comes from memory. Afterwards everything that a call needs is loaded and compiled.</summary>
internal static class Rehearsal
{
    private const string Answer =
        """
        {"RequestId":"rehearsal","TotalCount":"1","PageNumber":"1","PageSize":"1","HaVips":[{"HaVipId":"havip-1","Name":"one","Description":"one","Status":"InUse",
        "IpAddress":"10.0.0.1","VSwitchId":"vsw-1","NetworkId":"n-1","EnsRegionId":"region-1","CreationTime":"2023-03-29T11:17:38Z",
        "AssociatedInstances":[{"InstanceId":"i-1","InstanceType":"EnsInstance","IpAddress":"10.0.0.2","Status":"InUse","CreationTime":"2023-03-29T11:17:38Z"}],
        "AssociatedEipAddresses":[{"Eip":"192.0.2.1","EipId":"eip-1"}]}]}
        """;

    private static readonly Lazy<Task> s_once = new(static () => Task.Run(RunAsync));

    /// <summary>Begins it on another thread when it is first asked for.</summary>
    public static Task Once => s_once.Value;

    private static async Task RunAsync()
    {
        using var stage = new Stage();
        using var client = new EnsClient(new EnsClientOptions
        {
            Credential = new EnsCredential(new StaticAccessKeyProvider(new AccessKey("rehearsal", SecretText.FromText("rehearsal")))),
            Handler = stage,
        });
        using var lister = new HaVipLister(client, new DescribeHaVipsRequest());
        await lister.NextPageAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private sealed class Stage : HttpMessageHandler
    {
        // Later, as a real answer comes: code that waits is other code than code that need not.
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.ASCII.GetBytes(Answer)) };
        }
    }
}
