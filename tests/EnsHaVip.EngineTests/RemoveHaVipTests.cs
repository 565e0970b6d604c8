using System.Linq;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>Remove-EnsHaVip where somebody is there to be asked, and where the state cannot be read.</summary>
public sealed class RemoveHaVipTests
{
    [Theory]
    [InlineData("Yes", true)]
    [InlineData("No", false)]
    public void One_in_use_is_asked_about_and_the_answer_holds(string answer, bool isDeleted)
    {
        var host = new CapturingHost(200, answers: answer);
        using var ens = new Lab(host: host);

        ens.Get($"Remove-EnsHaVip {Lab.ApiVip} -Wait -PollIntervalSec 0.05");

        Assert.Contains("associated with i-50c4abce", host.Shown);
        Assert.Equal(isDeleted ? 0 : 1, ens.Get($"$emulator.GetHaVips() | Where-Object HaVipId -eq {Lab.ApiVip}").Length);
    }

    [Theory]
    [InlineData("Yes to All", 1)]
    [InlineData("No to All", 3)]
    public void An_answer_for_all_is_asked_for_once(string answer, int left)
    {
        var host = new CapturingHost(200, answers: answer);
        using var ens = new Lab(host: host);
        ens.Get($"Add-EnsHaVipAssociation {Lab.WebVip} {Lab.Web1} -Wait -PollIntervalSec 0.05");

        ens.Get($"Get-EnsHaVip -Name web* | Remove-EnsHaVip -Wait -PollIntervalSec 0.05");

        Assert.Equal(left, ens.Get("$emulator.GetHaVips()").Length);
    }

    [Fact]
    public void The_same_one_twice_is_deleted_once()
    {
        using var ens = new Lab();

        var gone = ens.Get($"'{Lab.WebVip}', '{Lab.WebVip}' | Remove-EnsHaVip -Wait -PollIntervalSec 0.05 -PassThru");

        Assert.Single(gone);
        Assert.Equal(1, ens.ChangeCount);
    }

    [Fact]
    public void A_state_that_cannot_be_read_is_an_error_for_each_and_nothing_is_deleted()
    {
        using var ens = new Lab();

        var result = ens.Run($"$emulator.Deny('DescribeHaVips'); '{Lab.WebVip}', '{Lab.MailVip}' | Remove-EnsHaVip -Force");

        Assert.Equal([Lab.WebVip, Lab.MailVip], result.Errors.Select(e => e.TargetObject));
        Assert.All(result.Errors, e => Assert.StartsWith("NoPermission,", e.FullyQualifiedErrorId));
        Assert.Equal(0, ens.ChangeCount);
    }
}
