using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Tests.Association;

/// <summary>Refuses one operation with a code whatever the state is, and hands the others on.</summary>
internal sealed class RefusingHandler(HttpMessageHandler inner, string operation, string code) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Headers.TryGetValues("x-acs-action", out var actions) && actions.Single() == operation
            ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest)
            {
                Content = new StringContent($$"""{"RequestId":"{{Guid.Empty}}","Code":"{{code}}","Message":"The instance is already bound."}"""),
            })
            : base.SendAsync(request, cancellationToken);
}
