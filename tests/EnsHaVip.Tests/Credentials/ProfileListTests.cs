using System;
using System.IO;
using System.Linq;
using EnsHaVip.Credentials;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>The names of profiles, for completion.</summary>
public sealed class ProfileListTests : IDisposable
{
    private readonly SignInWorld _world = new();

    [Fact]
    public void Profiles_of_both_files_are_listed_once_each_with_mode_and_file()
    {
        var cli = _world.WriteCli("{\"profiles\":[{\"name\":\"a\",\"mode\":\"AK\",\"access_key_secret\":\"c4n4ry\"},{\"name\":\"b\",\"mode\":\"c4n4ry\"}]}");
        var ini = _world.Write(Path.Combine(".alibabacloud", "credentials"), "[b]\ntype=access_key\n[c]\ntype=ram_role_arn\naccess_key_secret=c4n4ry\n");

        var profiles = ProfileList.Read(_world.Context);

        Assert.Equal([("a", "AK", cli), ("b", string.Empty, cli), ("c", "ram_role_arn", ini)], profiles.Select(p => (p.Name, p.Mode, p.Path)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("{\"profiles\":17}")]
    public void What_cannot_be_read_is_passed_over_in_silence(string? text)
    {
        if (text is not null)
        {
            _world.WriteCli(text);
        }

        Assert.Empty(ProfileList.Read(_world.Context));
    }

    [Fact]
    public void A_file_of_2_MB_is_not_read()
    {
        _world.WriteCli("{\"profiles\":[{\"name\":\"a\"}], \"x\":\"" + new string('x', 2_000_000) + "\"}");

        Assert.Empty(ProfileList.Read(_world.Context));
    }

    public void Dispose() => _world.Dispose();
}
