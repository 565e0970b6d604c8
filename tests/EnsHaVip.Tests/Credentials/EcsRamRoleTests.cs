using System;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>The ECS metadata service, over HTTP.</summary>
public sealed class EcsRamRoleTests : IDisposable
{
    private readonly SignInWorld _world = new();

    private EnsCredential Credential(string? role = null, bool disableV1 = false) => _world.Factory.FromEcsRamRole(role, disableV1, endpoint: null);

    private string[] Asked => [.. _world.Emulator.GetRequests().Select(r => r.Operation).Where(o => o.StartsWith("Metadata", StringComparison.Ordinal))];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_role_of_the_instance_signs_ens_calls_through_imds_v2(bool isRequired)
    {
        _world.Identity.RequiresImdsV2 = isRequired;

        Assert.StartsWith("STS.", await _world.CallAsync(Credential()), StringComparison.Ordinal);

        Assert.Equal(["MetadataToken", "MetadataRole", "MetadataRole"], Asked);
    }

    [Fact]
    public async Task A_role_that_is_given_is_not_asked_for()
    {
        Assert.StartsWith("STS.", await _world.CallAsync(Credential("havip-instance")), StringComparison.Ordinal);

        Assert.Equal(["MetadataToken", "MetadataRole"], Asked);
    }

    [Fact]
    public async Task Without_imds_v2_it_falls_back_to_v1()
    {
        _world.Identity.OffersImdsV2 = false;

        Assert.StartsWith("STS.", await _world.CallAsync(Credential()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "true")]
    [InlineData(false, "TRUE")]
    [InlineData(false, "1")]
    public async Task With_v1_disabled_it_does_not_fall_back(bool byParameter, string? byVariable)
    {
        _world.Identity.OffersImdsV2 = false;
        if (byVariable is not null)
        {
            _world.Variables["ALIBABA_CLOUD_IMDSV1_DISABLED"] = byVariable;
        }

        var failure = await SignInWorld.FailureAsync(Credential(disableV1: byParameter));

        Assert.Contains("gave no IMDSv2 token (HTTP 404), and v1 is disabled", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["MetadataToken"], Asked);
    }

    [Fact]
    public async Task A_hanging_token_call_leaves_half_of_the_time_to_v1()
    {
        _world.Emulator.Faults.Add(new EmulatorFault { Kind = EmulatorFaultKind.DelayBeforeApply, Operation = "MetadataToken", Duration = TimeSpan.FromHours(1) });
        var call = SignInWorld.KeyAsync(Credential());
        await SignInWorld.Until(() => Asked.Length == 1);

        _world.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.StartsWith("STS.", (await call).AccessKeyId, StringComparison.Ordinal);
        Assert.Equal(["MetadataToken", "MetadataRole", "MetadataRole"], Asked);
    }

    [Fact]
    public async Task A_hanging_address_is_given_up_after_6_seconds_in_all()
    {
        _world.Identity.MetadataHangs = true;
        var call = SignInWorld.KeyAsync(Credential());
        await SignInWorld.Until(() => Asked.Length == 1);
        _world.Clock.Advance(TimeSpan.FromSeconds(3));
        await SignInWorld.Until(() => Asked.Length == 2);
        Assert.False(call.IsCompleted);
        _world.Clock.Advance(TimeSpan.FromSeconds(3));

        var failure = await Assert.ThrowsAsync<EnsCredentialException>(() => call);

        Assert.Contains("did not answer within 6 s", failure.Message, StringComparison.Ordinal);
        Assert.Equal("Run this on an ECS instance that has a RAM role, or sign in another way.", failure.Remedy);
        Assert.False(failure.IsTransient);
    }

    [Fact]
    public async Task The_key_is_renewed_before_its_end_and_a_rotated_one_is_used()
    {
        _world.Identity.KeyLife = TimeSpan.FromHours(6);
        using var client = _world.NewClient(Credential());
        var first = await _world.CallAsync(client);

        _world.Clock.Advance(new TimeSpan(5, 44, 0));
        Assert.Equal(first, await _world.CallAsync(client));
        _world.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.NotEqual(first, await _world.CallAsync(client));
    }

    [Fact]
    public async Task A_revoked_key_is_replaced_within_the_call()
    {
        using var client = _world.NewClient(Credential());
        var first = await _world.CallAsync(client);

        _world.Identity.RevokeKeys();

        Assert.NotEqual(first, await _world.CallAsync(client));
    }

    [Fact]
    public async Task A_failing_renewal_leaves_the_old_key_at_work()
    {
        using var client = _world.NewClient(Credential());
        var first = await _world.CallAsync(client);
        _world.Emulator.Faults.Add(new EmulatorFault { Kind = EmulatorFaultKind.DroppedBeforeApply, Operation = "MetadataRole", Count = 100 });

        _world.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(first, await _world.CallAsync(client));
        _world.Clock.Advance(TimeSpan.FromMinutes(10));

        await Assert.ThrowsAsync<EnsCredentialException>(() => _world.CallAsync(client));
    }

    [Fact]
    public async Task An_instance_without_a_role_is_an_error_that_says_so()
    {
        _world.Identity.InstanceRole = null;

        var failure = await SignInWorld.FailureAsync(Credential());

        Assert.Equal("EcsRamRole: the instance has no RAM role. Attach a RAM role to the instance, or sign in another way.", failure.Message);
        Assert.Equal(EnsErrorId.NoCredential, failure.ErrorId);
    }

    [Fact]
    public async Task Another_role_than_the_instances_is_an_error_that_names_it()
    {
        var failure = await SignInWorld.FailureAsync(Credential("other"));

        Assert.Equal("EcsRamRole: the instance has no role 'other'. Attach the role to the instance, or leave its name out.", failure.Message);
    }

    [Fact]
    public async Task A_page_in_place_of_the_role_name_is_not_taken_for_one()
    {
        using var server = new LoopbackServer(asked => asked.StartsWith("PUT", StringComparison.Ordinal) ? (404, "text/plain", string.Empty) : (200, "text/html", "<html>portal</html>"));

        var failure = await SignInWorld.FailureAsync(_world.FactoryAt(server.Address).FromEcsRamRole(null, disableV1: false, endpoint: null));

        Assert.Contains("gave as the role's name is none", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_page_in_place_of_the_token_is_not_sent_back_as_one()
    {
        using var server = new LoopbackServer(asked => asked.StartsWith("PUT", StringComparison.Ordinal) ? (200, "text/html", "<html>portal</html>") : (403, "text/plain", string.Empty));

        var failure = await SignInWorld.FailureAsync(_world.FactoryAt(server.Address).FromEcsRamRole(null, disableV1: false, endpoint: null));

        Assert.Contains("asks for IMDSv2", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metadata_endpoint_of_plain_http_elsewhere_is_refused_when_the_credential_is_made() =>
        Assert.Throws<ArgumentException>(() => EnsCredential.FromEcsRamRole(endpoint: new Uri("http://metadata.example")));

    public void Dispose() => _world.Dispose();
}
