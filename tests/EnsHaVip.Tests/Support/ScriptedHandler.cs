using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Tests.Support;

/// <summary>Answers the way the test says, in order, the last answer for ever: for answers that no service would give.</summary>
internal sealed class ScriptedHandler(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    public List<string> Requests { get; } = [];

    public static Func<HttpResponseMessage> Answer(int status, string body, string mediaType = "application/json", params (string Name, string Value)[] headers) => () =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    };

    public static Func<HttpResponseMessage> Failure(Exception failure) => () => throw failure;

    public EnsClient Client(Action<EnsClientOptions>? configure = null)
    {
        var options = new EnsClientOptions
        {
            Endpoint = new Uri("https://ens.example"),
            Credential = new EnsCredential(new EnsHaVip.Credentials.StaticAccessKeyProvider(
                new EnsHaVip.Credentials.AccessKey("testid", EnsHaVip.Credentials.SecretText.FromText("testsecret")))),
            Handler = this,
            Jitter = () => 0,
        };
        configure?.Invoke(options);
        return new EnsClient(options);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = answers[Math.Min(Requests.Count, answers.Length - 1)];
        Requests.Add(request.Method + " " + request.RequestUri!.PathAndQuery);
        return Task.FromResult(answer());
    }
}
