using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using EnsHaVip.Credentials;
using EnsHaVip.Http;
using EnsHaVip.Tests.Vectors;
using Xunit;

namespace EnsHaVip.Tests.Signing;

/// <summary>What the official SDK sent, ours must send: same target, same signed headers, same signature.</summary>
public sealed class OfficialRequestTests
{
    public static TheoryData<string> Acs3 => OfficialRequest.Acs3Names();

    public static TheoryData<string> Rpc => OfficialRequest.RpcNames();

    [Fact]
    public void All_fourteen_requests_are_here() => Assert.Equal((12, 2), (Acs3.Count, Rpc.Count));

    [Theory]
    [MemberData(nameof(Acs3))]
    public void An_ACS3_request_is_reproduced_byte_for_byte(string name)
    {
        var official = OfficialRequest.Named(name);
        var signer = new RequestSigner(
            new Uri("http://" + official.Headers["Host"]), official.Headers["x-acs-version"], "agent", () => official.Headers["x-acs-signature-nonce"]);

        using var ours = signer.Sign(RequestFor(official), KeyOf(official), DateOf(official));

        Assert.Equal(official.Method, ours.Method.Method);
        Assert.Equal(official.Target, ours.RequestUri!.PathAndQuery);
        Assert.Equal(
            official.Headers.Where(h => h.Key is not "Content-Length").Select(Line).Order(StringComparer.Ordinal),
            ours.Headers.Where(h => h.Key != "User-Agent").Select(h => Line(new(h.Key, string.Join(",", h.Value)))).Order(StringComparer.Ordinal));

        // Content-Length: 0 for a POST, nothing for a GET.
        Assert.Equal(official.Headers.GetValueOrDefault("Content-Length"), ours.Content?.Headers.ContentLength?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Null(ours.Content?.Headers.ContentType);
    }

    [Theory]
    [MemberData(nameof(Acs3))]
    public async Task The_client_itself_makes_these_bytes_from_its_own_methods(string name)
    {
        var official = OfficialRequest.Named(name);
        var seen = new RecordingHandler();
        using var client = new EnsClient(new EnsClientOptions
        {
            Endpoint = new Uri("http://" + official.Headers["Host"]),
            Credential = new EnsCredential(new StaticAccessKeyProvider(KeyOf(official))),
            Handler = seen,
            MaxAttempts = 1,
            Clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateOf(official)),
            Nonce = () => official.Headers["x-acs-signature-nonce"],
        });

        await Assert.ThrowsAsync<EnsTransportException>(() => CallFor(official, client));

        Assert.Equal(official.Method, seen.Method);
        Assert.Equal(official.Target, seen.Target);
        Assert.Equal(official.Headers["Authorization"], seen.Authorization);
    }

    [Theory]
    [MemberData(nameof(Rpc))]
    public void An_RPC_request_is_reproduced_byte_for_byte(string name)
    {
        var official = OfficialRequest.Named(name);
        var parameters = QueryOf(official.Target);
        var signature = parameters.Single(p => p.Key == "Signature").Value;

        var stringToSign = RpcSigner.StringToSign(official.Method, RpcSigner.CanonicalQueryOf(parameters.Where(p => p.Key != "Signature")));
        var ours = RpcSigner.Signature(stringToSign, Encoding.UTF8.GetBytes(official.Credential.AccessKeySecret));

        Assert.Equal(signature, ours);
        Assert.Equal(official.Target, "/?" + CanonicalQuery.Build([.. parameters.Where(p => p.Key != "Signature"), new("Signature", ours)]));
    }

    private static Task CallFor(OfficialRequest official, EnsClient client)
    {
        var p = QueryOf(official.Target).ToDictionary(x => x.Key, x => x.Value);
        return official.Operation switch
        {
            "DescribeHaVips" => client.DescribeHaVipsAsync(
                new DescribeHaVipsRequest
                {
                    HaVipId = p.GetValueOrDefault("HaVipId"),
                    Name = p.GetValueOrDefault("Name"),
                    Status = p.GetValueOrDefault("Status"),
                    EnsRegionIds = [.. p.Where(x => x.Key.StartsWith("EnsRegionId", StringComparison.Ordinal)).Select(x => x.Value)],
                    PageNumber = p.TryGetValue("PageNumber", out var page) ? int.Parse(page, CultureInfo.InvariantCulture) : null,
                    PageSize = p.TryGetValue("PageSize", out var size) ? int.Parse(size, CultureInfo.InvariantCulture) : null,
                },
                default),
            "CreateHaVip" => client.CreateHaVipAsync(
                new CreateHaVipRequest
                {
                    Amount = p.TryGetValue("Amount", out var amount) ? int.Parse(amount, CultureInfo.InvariantCulture) : null,
                    Description = p.GetValueOrDefault("Description"),
                    IpAddress = p.GetValueOrDefault("IpAddress"),
                    Name = p.GetValueOrDefault("Name"),
                    VSwitchId = p.GetValueOrDefault("VSwitchId"),
                },
                default),
            "AssociateHaVip" => client.AssociateHaVipAsync(p["HaVipId"], p["InstanceId"], p["InstanceType"], default),
            "UnassociateHaVip" => client.UnassociateHaVipAsync(p["HaVipId"], p["InstanceId"], default),
            "DeleteHaVips" => client.DeleteHaVipsAsync(System.Text.Json.JsonSerializer.Deserialize<string[]>(p["HaVipIds"])!, default),
            "ModifyHaVipAttribute" => client.ModifyHaVipAttributeAsync(p["HaVipId"], p["Name"], default),
            _ => throw new InvalidOperationException(official.Operation),
        };
    }

    private static EnsRequest RequestFor(OfficialRequest official)
    {
        var request = new EnsRequest(EnsOperation.Named(official.Operation, new HttpMethod(official.Method), changes: false));
        foreach (var parameter in Enumerable.Reverse(QueryOf(official.Target)))
        {
            request.With(parameter.Key, parameter.Value);
        }

        return request;
    }

    private static List<KeyValuePair<string, string>> QueryOf(string target)
    {
        var start = target.IndexOf('?', StringComparison.Ordinal);
        return start < 0 ? [] : [.. target[(start + 1)..].Split('&').Select(p => p.Split('=', 2)).Select(p => new KeyValuePair<string, string>(Uri.UnescapeDataString(p[0]), Uri.UnescapeDataString(p[1])))];
    }

    private static AccessKey KeyOf(OfficialRequest official) => new(
        official.Credential.AccessKeyId,
        SecretText.FromText(official.Credential.AccessKeySecret),
        official.Credential.SecurityToken is { } token ? SecretText.FromText(token) : null);

    private static DateTimeOffset DateOf(OfficialRequest official) =>
        DateTimeOffset.Parse(official.Headers["x-acs-date"], CultureInfo.InvariantCulture);

    // Header names do not depend on case; what is signed and sent otherwise does.
#pragma warning disable CA1308 // Header names are lower case in the canonical request.
    private static string Line(KeyValuePair<string, string> header) => header.Key.ToLowerInvariant() + ": " + header.Value;
#pragma warning restore CA1308

    private sealed class RecordingHandler : HttpMessageHandler
    {
        public string? Method { get; private set; }

        public string? Target { get; private set; }

        public string? Authorization { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, System.Threading.CancellationToken cancellationToken)
        {
            Method = request.Method.Method;
            Target = request.RequestUri!.PathAndQuery;
            Authorization = request.Headers.GetValues("authorization").Single();
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.OK) { Content = new StringContent("recorded") });
        }
    }
}
