using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CsCheck;
using EnsHaVip.Credentials;
using EnsHaVip.Tests.Credentials;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EnsHaVip.Tests.Fuzzing;

/// <summary>Whatever comes back to one who asks for a key: a key, or an EnsCredentialException that can be shown. Nothing else.</summary>
public sealed class CredentialFuzzTests
{
    private const int Cases = 5000;
    private const string Key = "\"AccessKeyId\":\"STS.x\",\"AccessKeySecret\":\"secret\",\"SecurityToken\":\"token\",\"Expiration\":\"2026-03-04T06:06:07Z\"";

    // A key in the fields of every service at once.
    private const string Good = "{\"Code\":\"Success\"," + Key + ",\"Credentials\":{" + Key + "},\"CloudCredential\":{" + Key + "},"
        + "\"accessKeyId\":\"STS.x\",\"accessKeySecret\":\"secret\",\"securityToken\":\"token\",\"expiration\":\"2026-03-04T06:06:07Z\","
        + "\"access_token\":\"access\",\"refresh_token\":\"refresh\",\"expires_in\":3600}";

    private static readonly FakeTimeProvider s_clock = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    private static readonly Dictionary<string, Func<CredentialContext, IAccessKeySource>> s_sources = new()
    {
        ["RamRole"] = context => new RamRoleSource(context, new StaticAccessKeyProvider(ManualSource.Key("LTAI")), Role()),
        ["OidcRole"] = context => new OidcRoleSource(context, Role(), "acs:ram::1:oidc-provider/p", new OidcToken(HostileAnswerTests.Secure("oidc-token"))),
        ["EcsRamRole"] = context => new EcsRamRoleSource(context, roleName: null, disableV1: false, TimeSpan.FromSeconds(6)),
        ["EcsRamRole by name"] = context => new EcsRamRoleSource(context, "role", disableV1: false, TimeSpan.FromSeconds(6)),
        ["CredentialsUri"] = context => new CredentialsUriSource(context, new Uri("http://127.0.0.1:9/keys")),
        ["OAuth"] = context => new OAuthSource(context, isChina: true, Tokens(hasAccess: true), "Sign in."),
        ["OAuth renewal"] = context => new OAuthSource(context, isChina: true, Tokens(hasAccess: false), "Sign in."),
        ["CloudSso"] = context => new CloudSsoSource(context, new CloudSsoSignIn("https://sso.example", "1", "ac-1", SecretText.FromText("sso"), s_clock.GetUtcNow().AddHours(1), "Sign in.")),
    };

    public static TheoryData<string> Sources => new(s_sources.Keys);

    [Theory]
    [MemberData(nameof(Sources))]
    public void Pure_noise(string source) => Sample(source, FuzzBodies.Noise);

    [Theory]
    [MemberData(nameof(Sources))]
    public void Json_of_any_shape(string source) => Sample(source, FuzzBodies.Json);

    [Theory]
    [MemberData(nameof(Sources))]
    public void Answers_and_errors_with_bytes_changed(string source) => Sample(source, FuzzBodies.Changed(Good, FuzzBodies.JsonError, FuzzBodies.XmlError));

    [Theory]
    [MemberData(nameof(Sources))]
    public void The_corpus_of_hostile_bodies(string source) => Assert.All(FuzzBodies.Corpus(), body =>
        Assert.All([200, 400, 500], status => Assert.True(Survives(source, status, body.Value), $"{source}, {status}, {body.Key}")));

    [Theory]
    [MemberData(nameof(Sources))]
    public void An_answer_cut_anywhere_gives_no_key(string source)
    {
        // What asks for a role's name first takes the beginning of anything for no name; it has no answer that is good twice.
        var body = Encoding.UTF8.GetBytes(Good);
        Assert.Equal(source == "EcsRamRole", Outcome(source, 200, body) is not null);

        for (var length = 0; length < body.Length; length++)
        {
            Assert.IsType<EnsCredentialException>(Outcome(source, 200, body[..length]));
        }
    }

    private static void Sample(string source, Gen<byte[]> bodies) => Gen.Select(FuzzBodies.Status, bodies).Sample((status, body) => Survives(source, status, body), iter: Cases);

    private static bool Survives(string source, int status, byte[] body) => Outcome(source, status, body) switch
    {
        null => true,
        EnsCredentialException failure => failure.Message.Length < 600 && !failure.Message.Any(char.IsControl),
        _ => false,
    };

    private static Exception? Outcome(string source, int status, byte[] body)
    {
        using var handler = new EverySame(status, body);
        var context = new CredentialContext
        {
            Clock = s_clock,
            Environment = _ => null,
            HomeFolder = string.Empty,
            Handler = handler,
            StsEndpoint = new Uri("https://sts.example"),
            OAuthEndpoint = new Uri("https://oauth.example"),
            OAuthMemory = new OAuthMemory(),
        };
        try
        {
            var fetch = s_sources[source](context).FetchAsync(CancellationToken.None);
            Assert.True(fetch.IsCompleted);
            fetch.GetAwaiter().GetResult();
            return null;
        }
#pragma warning disable CA1031 // Any exception at all is what this looks for.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return failure;
        }
    }

    private static RamRoleSettings Role() => new() { RoleArn = "acs:ram::1:role/r" };

    private static OAuthTokens Tokens(bool hasAccess) =>
        new(hasAccess ? SecretText.FromText("access") : null, hasAccess ? s_clock.GetUtcNow().AddHours(1) : null, SecretText.FromText("refresh"), null);

    private sealed class EverySame(int status, byte[] body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body), RequestMessage = request });
    }
}
