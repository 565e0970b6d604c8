using System;
using System.IO;
using System.Threading.Tasks;
using EnsHaVip.Credentials;
using EnsHaVip.Emulator.Seeds;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>The credential libraries' ini file: every type over HTTP, where it may lie, and what it is refused for.</summary>
public sealed class IniProfileTests : IDisposable
{
    private const string SourceKey = "access_key_id = " + SeedLoader.DefaultAccessKeyId + "\naccess_key_secret = " + SeedLoader.DefaultSecret + "\n";

    private readonly SignInWorld _world = new();

    [Fact]
    public async Task Type_access_key_signs_ens_calls()
    {
        Write("[default]\ntype = access_key\n" + SourceKey);

        Assert.Equal(SeedLoader.DefaultAccessKeyId, await _world.CallAsync(Credential()));
    }

    [Theory]
    [InlineData("enable_vpc = true")]
    [InlineData("enable = false")]
    [InlineData("")]
    public async Task Type_ram_role_arn_assumes_the_role(string vpc)
    {
        Write($"[default]\ntype=ram_role_arn\n{SourceKey}role_arn={_world.Identity.RoleArn}\nrole_session_name=ini\npolicy={{\"Version\":\"1\"}}\n{vpc}\n");

        Assert.StartsWith("STS.", await _world.CallAsync(Credential()), StringComparison.Ordinal);
        Assert.Equal("ini", _world.Emulator.GetRequests()[0].Parameters["RoleSessionName"]);
        Assert.Equal("{\"Version\":\"1\"}", _world.Emulator.GetRequests()[0].Parameters["Policy"]);
    }

    [Theory]
    [InlineData("role_name = havip-instance\n")]
    [InlineData("")]
    public async Task Type_ecs_ram_role_asks_the_metadata_service(string role)
    {
        Write("[default]\ntype = ecs_ram_role\n" + role);

        Assert.StartsWith("STS.", await _world.CallAsync(Credential()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Type_oidc_role_arn_exchanges_the_token_in_the_file()
    {
        var token = _world.Write("token", _world.Identity.IssueOidcToken());
        Write($"[default]\ntype = oidc_role_arn\nrole_arn = {_world.Identity.RoleArn}\noidc_provider_arn = {_world.Identity.OidcProviderArn}\noidc_token_file_path = {token}\nrole_session_name = pod\n");

        Assert.StartsWith("STS.", await _world.CallAsync(Credential()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ram_role_arn")]
    [InlineData("ecs_ram_role")]
    [InlineData("oidc_role_arn")]
    public async Task Types_with_a_role_renew_their_key_before_its_end(string type)
    {
        var token = _world.Write("token", _world.Identity.IssueOidcToken(life: TimeSpan.FromDays(1)));
        Write($"[default]\ntype = {type}\n{SourceKey}role_arn = {_world.Identity.RoleArn}\noidc_provider_arn = {_world.Identity.OidcProviderArn}\noidc_token_file_path = {token}\nrole_session_name = ini\n");
        using var client = _world.NewClient(Credential());
        var first = await _world.CallAsync(client);

        _world.Clock.Advance(TimeSpan.FromMinutes(44));
        Assert.Equal(first, await _world.CallAsync(client));
        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.NotEqual(first, await _world.CallAsync(client));
    }

    [Fact]
    public async Task A_key_in_the_file_is_read_again_after_an_hour_and_not_before()
    {
        Write("[default]\ntype = access_key\n" + SourceKey);
        using var client = _world.NewClient(Credential());
        var first = await _world.CallAsync(client);
        _world.Emulator.AddAccessKey("LTAIrotated", "rotated-secret");
        Write("[default]\ntype = access_key\naccess_key_id = LTAIrotated\naccess_key_secret = rotated-secret\n");

        _world.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(first, await _world.CallAsync(client));
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("LTAIrotated", await _world.CallAsync(client));
    }

    [Fact]
    public async Task Sections_are_chosen_by_name_then_by_variable_then_default()
    {
        Write("[default]\ntype=access_key\naccess_key_id=LTAIa\naccess_key_secret=s\n[second]\ntype=access_key\naccess_key_id=LTAIb\naccess_key_secret=s\n[third]\ntype=access_key\naccess_key_id=LTAIc\naccess_key_secret=s\n");

        Assert.Equal("LTAIa", (await SignInWorld.KeyAsync(Credential())).AccessKeyId);
        _world.Variables["ALIBABA_CLOUD_PROFILE"] = "second";
        Assert.Equal("LTAIb", (await SignInWorld.KeyAsync(Credential())).AccessKeyId);
        Assert.Equal("LTAIc", (await SignInWorld.KeyAsync(_world.Factory.FromProfile("third"))).AccessKeyId);
    }

    [Fact]
    public async Task It_is_looked_for_in_all_its_places_in_order()
    {
        var given = _world.Write("elsewhere.ini", "[default]\ntype=access_key\naccess_key_id=LTAIgiven\naccess_key_secret=s\n");
        _world.Write(Path.Combine(".alibabacloud", "credentials"), "[default]\ntype=access_key\naccess_key_id=LTAIbare\naccess_key_secret=s\n");
        Assert.Equal("LTAIbare", (await SignInWorld.KeyAsync(Credential())).AccessKeyId);

        Write("[default]\ntype=access_key\naccess_key_id=LTAIini\naccess_key_secret=s\n");
        Assert.Equal("LTAIini", (await SignInWorld.KeyAsync(Credential())).AccessKeyId);

        _world.Variables["ALIBABA_CLOUD_CREDENTIALS_FILE"] = given;
        Assert.Equal("LTAIgiven", (await SignInWorld.KeyAsync(Credential())).AccessKeyId);
    }

    [Fact]
    public void Comments_blanks_byte_order_marks_and_unknown_lines_are_taken()
    {
        var sections = IniFile.Parse("stray = 1\n# comment\n; comment\n\n[ one ] # why\r\n Key = value # comment\r\nSecret=a#b=c\nnonsense\n=x\nempty=\n[two]\n[one]\nkey = later\n");

        Assert.Equal(["one", "two"], sections.Keys);
        Assert.Equal("later", sections["one"]["KEY"]);
        Assert.Equal("a#b=c", sections["one"]["secret"]);
        Assert.Equal(string.Empty, sections["one"]["empty"]);
        Assert.Equal(3, sections["one"].Count);
    }

    [Theory]
    [InlineData("type = rsa_key_pair\nprivate_key_file = c4n4ry", "has the type rsa_key_pair, which is not supported")]
    [InlineData("type = c4n4ry", "has a type that is not known")]
    [InlineData("access_key_secret = c4n4ry", "has no type.")]
    [InlineData("type = access_key\naccess_key_secret = c4n4ry", "has no access_key_id.")]
    [InlineData("type = access_key\naccess_key_id = LTAI", "has no access_key_secret.")]
    [InlineData("type = access_key\naccess_key_id = LTAI\naccess_key_secret = c4n4ry two", "has blanks or characters that none has")]
    [InlineData("type = ram_role_arn\naccess_key_id = LTAI\naccess_key_secret = c4n4ry", "has no role_arn.")]
    [InlineData("type = oidc_role_arn\nrole_arn = r", "has no oidc_provider_arn.")]
    public async Task What_cannot_be_used_is_refused_with_file_and_section(string body, string problem)
    {
        var file = Write("[default]\n" + body);

        var failure = await SignInWorld.FailureAsync(Credential());

        Assert.Equal("IniProfile", failure.Provider);
        Assert.Contains($"profile 'default' of '{file}'", failure.Problem, StringComparison.Ordinal);
        Assert.Contains(problem, failure.Problem, StringComparison.Ordinal);
        Canary.AssertAbsent(failure);
    }

    [Fact]
    public async Task A_section_that_does_not_exist_is_told_with_those_that_do()
    {
        var file = Write("[a]\n[b]\n");

        var failure = await SignInWorld.FailureAsync(_world.Factory.FromProfile("prod"));

        Assert.Contains($"the file '{file}' has no section 'prod' (it has 'a', 'b').", failure.Problem, StringComparison.Ordinal);
    }

    public void Dispose() => _world.Dispose();

    private EnsCredential Credential() => _world.Factory.FromProfile(null);

    private string Write(string text) => _world.Write(Path.Combine(".alibabacloud", "credentials.ini"), text);
}
