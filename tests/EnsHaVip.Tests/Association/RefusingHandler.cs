using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Tests.Association;

/// <summary>Refuses one operation with a code whatever the state is, or only where its parameters hold a text, or once it was carried out; hands the others on.</summary>
internal sealed class RefusingHandler(HttpMessageHandler inner, string operation, string code, Func<string>? holding = null, bool carriesOut = false, int status = 400) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isMeant = request.Headers.TryGetValues("x-acs-action", out var actions) && actions.Single() == operation && (holding is null || request.RequestUri!.Query.Contains(holding(), StringComparison.Ordinal));
        var answer = isMeant && !carriesOut ? null : await base.SendAsync(request, cancellationToken);
        return !isMeant ? answer!
            : new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = new StringContent($$"""{"RequestId":"{{Guid.Empty}}","Code":"{{code}}","Message":"The instance is already bound."}"""),
            };
    }
}
