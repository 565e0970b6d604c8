using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.Tests.Association;

/// <summary>A code that nobody has described proves nothing: a look tells what became of the change.</summary>
public sealed class UnlistedCodeTests
{
    private const string Code = "UnknownError";

    [Theory]
    [InlineData(400)]
    [InlineData(429)]
    public async Task A_change_that_was_carried_out_all_the_same_is_found(int status)
    {
        using var lab = Lab("AssociateHaVip", carriesOut: true, status);

        var pair = await lab.AssociateAsync(AssociationLab.Pair(wait: true));

        Assert.Equal(("InUse", 1), (pair.Status, pair.Attempts));
    }

    [Fact]
    public async Task One_that_did_nothing_is_an_error_after_looks_and_is_not_sent_again()
    {
        using var lab = Lab("AssociateHaVip", carriesOut: false);

        var refused = await Assert.ThrowsAsync<EnsApiException>(() => lab.AssociateAsync(AssociationLab.Pair()));

        Assert.Equal((Code, ChangeOutcome.NotApplied, 1), (refused.Code, refused.Outcome, refused.Attempts));
        Assert.Equal(5, lab.Requests("DescribeHaVips").Length);
    }

    [Fact]
    public async Task A_creation_that_was_carried_out_all_the_same_is_found()
    {
        using var lab = Lab("CreateHaVip", carriesOut: true);

        var made = await lab.Clock.RunAsync(() => new HaVipCreator(lab.Client).CreateAsync(new CreateHaVipRequest { VSwitchId = "vsw-5p1wz0001", Name = "here" }, AssociationLab.None));

        Assert.Equal("here", Assert.Single(made).Name);
    }

    [Fact]
    public async Task In_a_list_that_is_deleted_the_one_to_blame_is_still_found()
    {
        using var lab = new AssociationLab(client: options => options.Handler = new RefusingHandler(options.Handler!, "DeleteHaVips", Code, () => AssociationLab.BoundHaVip));
        var removals = new System.Collections.Generic.List<HaVipRemoval>();
        var haVips = lab.Emulator.GetHaVips().Where(haVip => haVip.HaVipId is AssociationLab.HaVip or AssociationLab.BoundHaVip).ToArray();

        await lab.Clock.RunAsync(() => new HaVipRemover(lab.Client, lab.Poller).RemoveAsync(haVips, wait: false, System.TimeSpan.FromSeconds(300), removals.Add, AssociationLab.None));

        Assert.Equal(AssociationLab.BoundHaVip, Assert.Single(removals, removal => removal.Failure is not null).HaVip.HaVipId);
        Assert.Equal("Deleting", Assert.Single(removals, removal => removal.Failure is null).HaVip.Status);
    }

    private static AssociationLab Lab(string operation, bool carriesOut, int status = 400) =>
        new(client: options => options.Handler = new RefusingHandler(options.Handler!, operation, Code, carriesOut: carriesOut, status: status));
}
