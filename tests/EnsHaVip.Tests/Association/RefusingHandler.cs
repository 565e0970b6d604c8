using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Tests.Association;

/// <summary>Refuses one operation with a code whatever the state is, or only where its parameters hold a text; hands the others on.</summary>
internal sealed class RefusingHandler(HttpMessageHandler inner, string operation, string code, Func<string>? holding = null) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Headers.TryGetValues("x-acs-action", out var actions) && actions.Single() == operation && (holding is null || request.RequestUri!.Query.Contains(holding(), StringComparison.Ordinal))
            ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest)
            {
                Content = new StringContent($$"""{"RequestId":"{{Guid.Empty}}","Code":"{{code}}","Message":"The instance is already bound."}"""),
            })
            : base.SendAsync(request, cancellationToken);
}
