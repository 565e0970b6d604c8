using System;
using EnsHaVip.Credentials;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>Which host STS is asked at.</summary>
public sealed class StsEndpointTests
{
    [Theory]
    [InlineData(null, null, null, "https://sts.aliyuncs.com/")]
    [InlineData("cn-hangzhou", null, null, "https://sts.cn-hangzhou.aliyuncs.com/")]
    [InlineData("cn-hangzhou", "true", null, "https://sts-vpc.cn-hangzhou.aliyuncs.com/")]
    [InlineData(null, "true", null, "https://sts.aliyuncs.com/")]
    [InlineData("cn-hangzhou", null, "sts.example.com", "https://sts.example.com/")]
    [InlineData(null, null, "http://127.0.0.1:8080", "http://127.0.0.1:8080/")]
    public void The_host_of_sts_follows_region_network_and_endpoint(string? region, string? vpc, string? endpoint, string expected)
    {
        var context = new CredentialContext
        {
            Environment = name => name switch
            {
                "ALIBABA_CLOUD_STS_REGION" => region,
                "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED" => vpc,
                "ALIBABA_CLOUD_STS_ENDPOINT" => endpoint,
                _ => null,
            },
        };

        Assert.Equal(expected, new StsClient(context, "RamRole", new RamRoleSettings()).Endpoint().AbsoluteUri);
        var given = new RamRoleSettings { StsRegion = "eu-central-1", UseVpcEndpoint = true, StsEndpoint = new Uri("https://given.example") };
        Assert.Equal("https://given.example/", new StsClient(context, "RamRole", given).Endpoint().AbsoluteUri);
    }

    [Theory]
    [InlineData("evil.example/")]
    [InlineData("a@evil.example")]
    [InlineData("cn hangzhou")]
    public void A_region_that_would_change_the_host_is_refused(string region)
    {
        var client = new StsClient(new CredentialContext(), "RamRole", new RamRoleSettings { StsRegion = region });

        Assert.Contains("STS region", Assert.Throws<EnsCredentialException>(() => client.Endpoint()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_sts_endpoint_of_plain_http_elsewhere_and_an_empty_arn_are_refused_when_the_credential_is_made()
    {
        Assert.Throws<ArgumentException>(() => EnsCredential.FromRamRole(new RamRoleSettings { RoleArn = "a", StsEndpoint = new Uri("http://sts.example") }));
        Assert.Throws<ArgumentException>(() => EnsCredential.FromRamRole(new RamRoleSettings { RoleArn = " " }));
    }
}
