using System;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Association;

public sealed class CreateTests
{
    private const string VSwitch = "vsw-5p1wz0001";

    [Fact]
    public async Task What_was_made_comes_back_as_listed()
    {
        using var lab = new AssociationLab();

        var made = await CreateAsync(lab, new CreateHaVipRequest { VSwitchId = VSwitch, Name = "new", Description = "for tests", Amount = 3 });

        Assert.Equal(3, made.Length);
        Assert.All(made, haVip => Assert.Equal(("new", "for tests", "Creating", VSwitch), (haVip.Name, haVip.Description, haVip.Status, haVip.VSwitchId)));
        Assert.All(made, haVip => Assert.StartsWith("10.0.", haVip.IpAddress));
        Assert.Equal(1, lab.Emulator.ChangeCount);
    }

    [Theory]
    [InlineData(EmulatorFaultKind.DroppedAfterApply)]
    [InlineData(EmulatorFaultKind.CutAnswer)]
    [InlineData(EmulatorFaultKind.WrongContentLength)]
    [InlineData(EmulatorFaultKind.GarbageAfterApply)]
    [InlineData(EmulatorFaultKind.HtmlBadGatewayAfterApply)]
    [InlineData(EmulatorFaultKind.XmlErrorAfterApply)]
    [InlineData(EmulatorFaultKind.InternalErrorAfterApply)]
    [InlineData(EmulatorFaultKind.ServiceUnavailableAfterApply)]
    [InlineData(EmulatorFaultKind.SystemErrorAfterApply)]
    [InlineData(EmulatorFaultKind.DelayAfterApply)]
    [InlineData(EmulatorFaultKind.NonceRefusedAfterApply)]
    public async Task A_lost_answer_to_a_creation_that_happened_is_found_again_and_nothing_is_made_twice(EmulatorFaultKind fault)
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(fault, "CreateHaVip");

        var made = await CreateAsync(lab, new CreateHaVipRequest { VSwitchId = VSwitch, Name = "new", Amount = 2 });

        Assert.Equal(New(lab), made.Select(haVip => haVip.HaVipId).Order());
        Assert.Equal(2, made.Length);
        Assert.Equal(1, lab.Emulator.ChangeCount);
    }

    [Theory]
    [InlineData(EmulatorFaultKind.DroppedBeforeApply)]
    [InlineData(EmulatorFaultKind.GarbageBeforeApply)]
    [InlineData(EmulatorFaultKind.HtmlBadGatewayBeforeApply)]
    [InlineData(EmulatorFaultKind.XmlErrorBeforeApply)]
    [InlineData(EmulatorFaultKind.InternalErrorBeforeApply)]
    [InlineData(EmulatorFaultKind.ServiceUnavailableBeforeApply)]
    [InlineData(EmulatorFaultKind.SystemErrorBeforeApply)]
    [InlineData(EmulatorFaultKind.NonceRefused)]
    public async Task A_lost_answer_to_a_creation_that_did_not_happen_is_an_error_and_never_sent_again(EmulatorFaultKind fault)
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(fault, "CreateHaVip");

        var failure = await Assert.ThrowsAnyAsync<EnsException>(() => CreateAsync(lab, new CreateHaVipRequest { VSwitchId = VSwitch, Name = "new" }));

        Assert.Equal(ChangeOutcome.NotApplied, failure.Outcome);
        Assert.Contains("nothing was created", failure.Message);
        Assert.Equal(1, lab.Emulator.ChangeCount);
        Assert.Empty(New(lab));
    }

    [Theory]
    [InlineData(EmulatorFaultKind.ConnectionRefused)]
    [InlineData(EmulatorFaultKind.Throttled)]
    [InlineData(EmulatorFaultKind.ThrottledWithHint)]
    public async Task A_creation_that_provably_did_not_happen_is_sent_again(EmulatorFaultKind fault)
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(fault, "CreateHaVip");

        var made = await CreateAsync(lab, new CreateHaVipRequest { VSwitchId = VSwitch });

        Assert.Equal(New(lab), made.Select(haVip => haVip.HaVipId));
    }

    [Fact]
    public async Task One_of_the_same_name_that_was_there_before_is_not_taken_for_the_lost_creation()
    {
        using var lab = new AssociationLab();
        await lab.Clock.RunAsync(() => lab.Client.CreateHaVipAsync(new CreateHaVipRequest { VSwitchId = VSwitch, Name = "twin" }, AssociationLab.None));
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedBeforeApply, "CreateHaVip");

        var failure = await Assert.ThrowsAnyAsync<EnsException>(() => CreateAsync(lab, new CreateHaVipRequest { VSwitchId = VSwitch, Name = "twin" }));

        Assert.Equal(ChangeOutcome.NotApplied, failure.Outcome);
        Assert.Single(New(lab));
    }

    [Fact]
    public async Task A_lost_creation_with_an_address_is_found_by_the_address()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "CreateHaVip");

        var made = await CreateAsync(lab, new CreateHaVipRequest { VSwitchId = VSwitch, IpAddress = "10.0.5.5" });

        Assert.Equal("10.0.5.5", Assert.Single(made).IpAddress);
        Assert.All(lab.Requests("DescribeHaVips"), request => Assert.Equal("10.0.5.5", request.Parameters["HaVipAddress"]));
    }

    [Fact]
    public async Task A_listing_that_lags_behind_hides_a_lost_creation_only_for_a_while()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, "CreateHaVip", duration: TimeSpan.FromSeconds(4));
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "CreateHaVip");

        var made = await CreateAsync(lab, new CreateHaVipRequest { VSwitchId = VSwitch, Name = "late" });

        Assert.Equal(New(lab), made.Select(haVip => haVip.HaVipId));
    }

    [Fact]
    public async Task Where_the_state_cannot_be_read_the_outcome_is_unknown_and_the_check_is_named()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "CreateHaVip");
        lab.Emulator.Faults.Add(EmulatorFaultKind.HtmlBadGatewayBeforeApply, "DescribeHaVips", onCall: 2, count: 1000);

        var unknown = await Assert.ThrowsAsync<OutcomeUnknownException>(() => CreateAsync(lab, new CreateHaVipRequest { VSwitchId = VSwitch, Name = "lost" }));

        Assert.Equal("Get-EnsHaVip -VSwitchId " + VSwitch + " -Name 'lost'", unknown.CheckCommand);
        Assert.False(unknown.IsRepeatSafe);
        Assert.Contains("'lost'", unknown.Message);
        Assert.Equal(1, lab.Emulator.ChangeCount);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    public async Task One_that_is_carried_out_after_its_caller_gave_it_up_is_found(int seconds)
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedThenApplied, "CreateHaVip", duration: TimeSpan.FromSeconds(seconds));

        var made = await CreateAsync(lab, new CreateHaVipRequest { VSwitchId = VSwitch, Name = "late" });

        Assert.Equal("late", Assert.Single(made).Name);
        Assert.Equal(1, lab.Emulator.ChangeCount);
    }

    [Fact]
    public async Task One_that_ran_into_its_time_limit_is_never_called_undone()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DelayBeforeApply, "CreateHaVip", duration: TimeSpan.FromSeconds(90));

        var unknown = await Assert.ThrowsAsync<OutcomeUnknownException>(() => CreateAsync(lab, new CreateHaVipRequest { VSwitchId = VSwitch, Name = "late" }));
        await lab.Clock.RunForAsync(TimeSpan.FromSeconds(60));

        Assert.Contains("may still be carried out", unknown.Message);
        Assert.Single(lab.Emulator.GetHaVips(), haVip => haVip.Name == "late");
    }

    [Fact]
    public async Task What_another_request_of_the_session_has_just_made_is_not_taken_for_ones_own()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, "CreateHaVip", duration: TimeSpan.FromSeconds(3.2));
        lab.Emulator.Faults.Add(EmulatorFaultKind.DroppedBeforeApply, "CreateHaVip", onCall: 2);
        var creator = new HaVipCreator(lab.Client);

        var (made, lost) = await lab.Clock.RunAsync(async () =>
        {
            var first = creator.CreateAsync(new CreateHaVipRequest { VSwitchId = VSwitch, Name = "same", IpAddress = "10.0.7.7" }, AssociationLab.None);
            await Task.Delay(TimeSpan.FromSeconds(0.3), lab.Clock);
            var second = await Assert.ThrowsAsync<EnsTransportException>(() => creator.CreateAsync(new CreateHaVipRequest { VSwitchId = VSwitch, Name = "same" }, AssociationLab.None));
            return (await first, second);
        });

        Assert.Single(made);
        Assert.Equal(ChangeOutcome.NotApplied, lost.Outcome);
    }

    [Fact]
    public async Task A_request_that_was_delivered_twice_is_told_in_a_warning()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DuplicateDelivery, "CreateHaVip");

        var made = await CreateAsync(lab, new CreateHaVipRequest { VSwitchId = VSwitch, Name = "twice" });

        Assert.Single(made);
        Assert.Equal(2, New(lab).Length);
        var warning = Assert.Single(lab.Log, entry => entry.EventId == 27);
        Assert.Contains(New(lab).Except(made.Select(haVip => haVip.HaVipId)).Single(), warning.Text);
    }

    [Fact]
    public async Task A_copy_that_is_refused_for_the_address_that_the_first_one_took_is_a_success()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.DuplicateDelivery, "CreateHaVip");

        var made = await CreateAsync(lab, new CreateHaVipRequest { VSwitchId = VSwitch, IpAddress = "10.0.7.7" });

        Assert.Equal("10.0.7.7", Assert.Single(made).IpAddress);
        Assert.Equal(1, lab.Emulator.ChangeCount);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_the_services_error_at_once()
    {
        using var lab = new AssociationLab();

        var refusal = await Assert.ThrowsAsync<EnsApiException>(() => CreateAsync(lab, new CreateHaVipRequest { VSwitchId = VSwitch, IpAddress = "10.0.0.100" }));

        Assert.Equal("InvalidParameter.IpAddress", refusal.Code);
        Assert.Equal(TimeSpan.Zero, lab.Clock.Elapsed);
    }

    [Fact]
    public async Task What_is_not_listed_yet_has_its_id_and_what_was_asked_for()
    {
        using var lab = new AssociationLab();
        lab.Emulator.Faults.Add(EmulatorFaultKind.StaleReads, "CreateHaVip", count: 100);

        var made = await CreateAsync(lab, new CreateHaVipRequest { VSwitchId = VSwitch, Name = "hidden" });

        Assert.Equal(New(lab).Single(), made.Single().HaVipId);
        Assert.Equal(("hidden", "Creating"), (made[0].Name, made[0].Status));
    }

    [Theory]
    [InlineData("vsw-unknown", null, null, 1, "InvalidParameter.VSwitchId")]
    [InlineData(VSwitch, "http://x", null, 1, "InvalidParameter.Name")]
    [InlineData(VSwitch, null, "10.0.0.100", 1, "InvalidParameter.IpAddress")]
    [InlineData(VSwitch, null, "192.168.0.1", 1, "InvalidParameter.IpAddress")]
    [InlineData(VSwitch, "fine", "10.0.9.9", 1, null)]
    [InlineData(VSwitch, null, null, 10, null)]
    public async Task A_plan_foresees_what_the_service_then_says(string vSwitchId, string? name, string? address, int amount, string? code)
    {
        using var lab = new AssociationLab();
        var request = new CreateHaVipRequest { VSwitchId = vSwitchId, Name = name, IpAddress = address, Amount = amount };

        var plan = await lab.Clock.RunAsync(() => new HaVipCreator(lab.Client).PlanAsync(request, AssociationLab.None));
        Assert.Equal(0, lab.Emulator.ChangeCount);
        var answer = await Record.ExceptionAsync(() => CreateAsync(lab, request));

        Assert.Equal(code, plan.PredictedErrorCode);
        Assert.Equal(code is null, plan.WouldChange);
        Assert.Equal(code, (answer as EnsApiException)?.Code);
    }

    private static Task<HaVip[]> CreateAsync(AssociationLab lab, CreateHaVipRequest request) =>
        lab.Clock.RunAsync(() => new HaVipCreator(lab.Client).CreateAsync(request, AssociationLab.None));

    private static string[] New(AssociationLab lab) =>
        [.. lab.Emulator.GetHaVips().Select(haVip => haVip.HaVipId).Where(id => !id.StartsWith("havip-5p14t000", StringComparison.Ordinal) || id.Length > 15).Order()];
}
