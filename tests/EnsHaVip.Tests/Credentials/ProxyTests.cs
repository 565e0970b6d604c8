using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Credentials;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>Keys are fetched through the session's proxy, except from this machine and its link.</summary>
public sealed class ProxyTests : IDisposable
{
    private readonly TcpListener _proxy = new(IPAddress.Loopback, 0);
    private readonly CredentialContext _context = new() { Environment = _ => null };

    public ProxyTests() => _proxy.Start();

    private WebProxy Proxy => new(new Uri($"http://127.0.0.1:{((IPEndPoint)_proxy.LocalEndpoint).Port}"));

    [Fact]
    public async Task Sts_is_asked_through_the_proxy_of_the_session()
    {
        var source = EnsCredential.FromAccessKey("LTAI", HostileAnswerTests.Secure("s"));
        var role = new CredentialFactory(_context).FromRamRole(new RamRoleSettings { RoleArn = "acs:ram::1:role/r" }, source);
        using var client = NewClient(role);
        var call = client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), CancellationToken.None);

        Assert.Equal("CONNECT sts.aliyuncs.com:443 HTTP/1.1", await RefuseOneAsync());

        var failure = await Assert.ThrowsAsync<EnsCredentialException>(() => call);
        Assert.Equal("RamRole", failure.Provider);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task The_source_of_a_role_is_asked_through_it_too()
    {
        var first = new CredentialFactory(_context).FromCredentialsUri(new Uri("https://keys.example/a"));
        using var client = NewClient(new CredentialFactory(_context).FromRamRole(new RamRoleSettings { RoleArn = "acs:ram::1:role/r" }, first));
        var call = client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), CancellationToken.None);

        Assert.Equal("CONNECT keys.example:443 HTTP/1.1", await RefuseOneAsync());

        Assert.Equal("CredentialsUri", (await Assert.ThrowsAsync<EnsCredentialException>(() => call)).Provider);
    }

    [Fact]
    public async Task An_address_on_this_machine_is_asked_directly()
    {
        using var server = new LoopbackServer(_ => (404, "text/plain", string.Empty));
        using var client = NewClient(new CredentialFactory(_context).FromCredentialsUri(server.Address));

        await Assert.ThrowsAsync<EnsCredentialException>(() => client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), CancellationToken.None));

        Assert.Single(server.Requests);
        Assert.False(_proxy.Pending());
    }

    public void Dispose() => _proxy.Dispose();

    private EnsClient NewClient(EnsCredential credential) =>
        new(new EnsClientOptions { Endpoint = new Uri("https://ens.example"), Credential = credential, Proxy = Proxy, MaxAttempts = 1 });

    // The first line of what comes, which is then refused.
    private async Task<string?> RefuseOneAsync()
    {
        using var connection = await _proxy.AcceptTcpClientAsync();
        using var reader = new StreamReader(connection.GetStream());
        var line = await reader.ReadLineAsync();
        await connection.GetStream().WriteAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
        return line;
    }
}
