using System;
using System.Management.Automation;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>Connect-EnsHaVip's -Proxy: what can be no proxy is refused at once, and not at the first call.</summary>
public sealed class ProxyParameterTests : IDisposable
{
    private readonly Engine _engine = new();

    [Theory]
    [InlineData("localhost:{0}")]
    [InlineData("127.0.0.1:{0}")]
    [InlineData(" http://127.0.0.1:{0} ")]
    public void Host_and_port_are_a_proxy(string form)
    {
        using var proxy = new HostileServer(response => response.StatusCode = 502);
        _engine.Get(
            "$null = Connect-EnsHaVip $key -Endpoint http://127.0.0.1:9 -MaxAttempt 1 -Proxy $proxy",
            ("key", Keys.Some), ("proxy", string.Format(System.Globalization.CultureInfo.InvariantCulture, form, new Uri(proxy.Endpoint).Port)));

        var error = Assert.Single(_engine.Run("Get-EnsHaVip havip-1").Errors);

        Assert.NotEmpty(proxy.Operations);
        Assert.NotEqual(ErrorCategory.NotSpecified, error.CategoryInfo.Category);
    }

    [Theory]
    [InlineData("ftp://proxy.example.com", "http")]
    [InlineData("not a proxy", "no proxy")]
    [InlineData("", "no proxy")]
    [InlineData("http://user:SecretOfTheProxy@proxy.example.com", "-ProxyCredential")]
    public void What_can_be_no_proxy_is_refused_with_a_remedy(string proxy, string remedy)
    {
        var error = Assert.Single(_engine.Run("Connect-EnsHaVip $key -Proxy $proxy", ("key", Keys.Some), ("proxy", proxy)).Errors);

        Assert.StartsWith("ParameterArgumentTransformationError,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Exception.Message);
        Assert.DoesNotContain("SecretOfTheProxy", error.Exception.ToString());
    }

    [Fact]
    public void A_credential_without_a_proxy_is_refused()
    {
        var error = Assert.Single(_engine.Run("Connect-EnsHaVip $key -ProxyCredential $key", ("key", Keys.Some)).Errors);

        Assert.Equal("InvalidArgument,EnsHaVip.Commands.ConnectEnsHaVipCommand", error.FullyQualifiedErrorId);
        Assert.Contains("-Proxy", error.ErrorDetails.Message);
        Assert.Empty(_engine.Get("Get-EnsHaVipSession"));
    }

    public void Dispose() => _engine.Dispose();
}
