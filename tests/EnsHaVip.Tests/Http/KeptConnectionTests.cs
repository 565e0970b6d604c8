using System.Threading.Tasks;
using EnsHaVip.Emulator;
using Xunit;

namespace EnsHaVip.Tests.Http;

public sealed class KeptConnectionTests
{
    [Fact]
    public async Task A_change_whose_kept_connection_closes_without_an_answer_is_sent_once_only()
    {
        using var emulator = new EnsEmulator();
        using var client = new EnsClient(new EnsClientOptions { Endpoint = emulator.Start(), Credential = emulator.Credential, MaxAttempts = 1 });
        await client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), default);
        emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply);

        var failure = await Assert.ThrowsAsync<EnsTransportException>(
            () => client.CreateHaVipAsync(new CreateHaVipRequest { VSwitchId = "vsw-5p1wz0001" }, default));

        Assert.Equal(EnsTransportFailure.ConnectionLost, failure.Failure);
        Assert.Equal(1, emulator.ChangeCount);
        await emulator.StopAsync();
    }
}
