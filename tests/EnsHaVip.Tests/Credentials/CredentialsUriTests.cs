using System;
using System.Threading.Tasks;
using EnsHaVip.Credentials;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>Keys from an address, over HTTP, and which addresses may be used at all.</summary>
public sealed class CredentialsUriTests : IDisposable
{
    private readonly SignInWorld _world = new();

    private EnsCredential Credential() => _world.Factory.FromCredentialsUri(new Uri(_world.Endpoint, "/credentials"));

    [Fact]
    public async Task A_key_from_an_address_signs_ens_calls()
    {
        var credential = Credential();

        Assert.StartsWith("STS.", await _world.CallAsync(credential), StringComparison.Ordinal);
        Assert.Equal(_world.Endpoint.Authority, credential.Detail);
    }

    [Fact]
    public async Task The_key_is_renewed_before_its_end_and_replaced_when_it_is_refused()
    {
        using var client = _world.NewClient(Credential());
        var first = await _world.CallAsync(client);
        _world.Clock.Advance(TimeSpan.FromMinutes(46));
        var second = await _world.CallAsync(client);
        _world.Identity.RevokeKeys();
        var third = await _world.CallAsync(client);

        Assert.Equal(3, new[] { first, second, third }.Length);
        Assert.NotEqual(first, second);
        Assert.NotEqual(second, third);
        Assert.Equal(3, _world.Count("CredentialsUri"));
    }

    [Fact]
    public async Task A_failing_renewal_leaves_the_old_key_at_work()
    {
        using var client = _world.NewClient(Credential());
        var first = await _world.CallAsync(client);
        _world.Emulator.Faults.Add(new EmulatorFault { Kind = EmulatorFaultKind.InternalErrorBeforeApply, Operation = "CredentialsUri", Count = 100 });

        _world.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(first, await _world.CallAsync(client));
        _world.Clock.Advance(TimeSpan.FromMinutes(10));
        var failure = await Assert.ThrowsAsync<EnsCredentialException>(() => _world.CallAsync(client));

        Assert.Equal($"the answer of the credentials URI at {_world.Endpoint.Authority} is HTTP 500.", failure.Problem);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task A_permanent_key_without_token_and_end_is_taken()
    {
        using var server = new LoopbackServer(_ => (200, "application/json", "\uFEFF{\"Code\":\"Success\",\"AccessKeyId\":\"LTAIplain\",\"AccessKeySecret\":\"s\",\"Surplus\":{\"a\":[1]}}"));

        var key = await SignInWorld.KeyAsync(_world.FactoryAt(server.Address).FromCredentialsUri(server.Address));

        Assert.Equal("LTAIplain", key.AccessKeyId);
        Assert.Null(key.SecurityToken);
        Assert.Null(key.Expiration);
    }

    [Theory]
    [InlineData("https://keys.example/a", true)]
    [InlineData("http://127.0.0.1:81/", true)]
    [InlineData("http://localhost/", true)]
    [InlineData("http://[::1]:8080/", true)]
    [InlineData("http://169.254.169.254/", true)]
    [InlineData("http://[fe80::1]/", true)]
    [InlineData("http://100.100.100.200/", true)]
    [InlineData("http://100.100.100.201/", false)]
    [InlineData("http://10.0.0.1/", false)]
    [InlineData("http://keys.example/", false)]
    [InlineData("http://127.0.0.1.evil.example/", false)]
    [InlineData("http://localhost.evil.example/", false)]
    [InlineData("https://user:pass@keys.example/", false)]
    [InlineData("ftp://127.0.0.1/", false)]
    [InlineData("file:///etc/passwd", false)]
    public void Plain_http_is_for_this_machine_and_its_link_only(string text, bool isAllowed)
    {
        var uri = new Uri(text);
        if (isAllowed)
        {
            Assert.Same(uri, CredentialUri.Check("CredentialsUri", "the URI", uri));
        }
        else
        {
            var failure = Assert.Throws<EnsCredentialException>(() => CredentialUri.Check("CredentialsUri", "the URI", uri));
            Assert.DoesNotContain("pass", failure.Message, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _world.Dispose();
}
