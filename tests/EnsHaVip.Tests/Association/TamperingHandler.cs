using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using System.Web;

namespace EnsHaVip.Tests.Association;

/// <summary>Changes the answers of DescribeHaVips on their way: a service that does not keep its own rules.</summary>
internal sealed class TamperingHandler(HttpMessageHandler inner, Action<Func<string, string?>, JsonObject> tamper) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (request.Headers.GetValues("x-acs-action").Single() == "DescribeHaVips")
        {
            var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
            tamper(name => query[name], answer);
            response.Content = new StringContent(answer.ToJsonString(), Encoding.UTF8, "application/json");
        }

        return response;
    }
}
