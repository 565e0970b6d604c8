using System;
using Xunit;

namespace EnsHaVip.Tests.Http;

public sealed class EnsEndpointTests
{
    [Theory]
    [InlineData("China", "https://ens.aliyuncs.com/")]
    [InlineData("international", "https://ens.ap-southeast-1.aliyuncs.com/")]
    [InlineData("ens.aliyuncs.com", "https://ens.aliyuncs.com/")]
    [InlineData("https://ens.aliyuncs.com", "https://ens.aliyuncs.com/")]
    [InlineData("http://localhost:18080", "http://localhost:18080/")]
    [InlineData("http://127.0.0.1:18080/", "http://127.0.0.1:18080/")]
    [InlineData("http://[::1]:18080/", "http://[::1]:18080/")]
    public void A_name_a_host_or_a_URI_is_an_endpoint(string text, string endpoint) =>
        Assert.Equal(endpoint, EnsEndpoint.Parse(text).AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("not an endpoint")]
    [InlineData("ftp://ens.aliyuncs.com")]
    [InlineData("https://")]
    [InlineData("https://ens.aliyuncs.com/path")]
    [InlineData("https://ens.aliyuncs.com/?Action=x")]
    public void Anything_else_is_refused_with_advice(string text)
    {
        var refusal = Assert.Throws<ArgumentException>(() => EnsEndpoint.Parse(text));

        Assert.Contains("endpoint", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://ens.aliyuncs.com")]
    [InlineData("http://10.0.0.5:8080")]
    [InlineData("http://localhost.example.com")]
    public void Plain_HTTP_is_refused_unless_the_host_is_this_machine(string text)
    {
        var refusal = Assert.Throws<ArgumentException>(() => EnsEndpoint.Parse(text));

        Assert.Contains("plain HTTP", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("https://", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_in_the_URI_is_refused_and_not_repeated()
    {
        var refusal = Assert.Throws<ArgumentException>(() => EnsEndpoint.Parse("https://user:hunter2@ens.aliyuncs.com"));

        Assert.DoesNotContain("hunter2", refusal.Message, StringComparison.Ordinal);
    }
}
