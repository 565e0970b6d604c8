using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Emulator;

public sealed class RandomFaultTests
{
    [Fact]
    public async Task Equal_seeds_give_equal_faults_and_another_seed_others()
    {
        var first = await RunAsync(seed: 7);

        Assert.Equal(first, await RunAsync(seed: 7));
        Assert.NotEqual(first, await RunAsync(seed: 8));
    }

    [Fact]
    public async Task About_the_wanted_share_of_the_calls_fails_and_they_are_counted()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.StartRandom(1, 0.2);

        var failed = 0;
        for (var i = 0; i < 1000; i++)
        {
            failed += await IsStruckAsync(ens) ? 1 : 0;
        }

        Assert.InRange(failed, 150, 250);
        Assert.Equal(ens.Emulator.Faults.RandomCount, failed);
    }

    [Fact]
    public async Task Only_the_wanted_kinds_strike_and_none_after_the_end()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.StartRandom(1, 1, EmulatorFaultKind.Throttled);

        var struck = await WireRequest.Acs3(ens.Now).SignAcs3().SendAsync(ens);
        ens.Emulator.Faults.StopRandom();
        var after = await WireRequest.Acs3(ens.Now).SignAcs3().SendAsync(ens);

        Assert.Equal(("Throttling.User", null), (struck.Code, after.Code));
    }

    [Fact]
    public async Task A_scripted_fault_comes_first()
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.StartRandom(1, 1, EmulatorFaultKind.Throttled);
        ens.Emulator.Faults.Add(EmulatorFaultKind.SystemErrorBeforeApply);

        Assert.Equal("SystemError", (await Assert.ThrowsAsync<EnsApiException>(() => ens.Client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), EmulatedEns.None))).Code);
    }

    private static async Task<bool> IsStruckAsync(EmulatedEns ens)
    {
        try
        {
            var answer = await WireRequest.Acs3(ens.Now).SignAcs3().SendAsync(ens);
            return answer.Code is not null || !answer.Body.StartsWith('{');
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return true;
        }
    }

    private static async Task<List<EmulatorFaultKind?>> RunAsync(int seed)
    {
        using var ens = new EmulatedEns();
        ens.Emulator.Faults.StartRandom(seed, 0.5);
        for (var i = 0; i < 50; i++)
        {
            await IsStruckAsync(ens);
        }

        return [.. ens.Emulator.GetRequests().Select(r => r.Fault)];
    }
}
