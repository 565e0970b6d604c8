using System.Threading.Tasks;
using Xunit;

namespace EnsHaVip.Tests.Http;

/// <summary>The call that goes nowhere.</summary>
public sealed class RehearsalTests
{
    [Fact]
    public async Task It_comes_to_its_end_as_a_good_call_does()
    {
        var rehearsal = EnsClient.RehearseAsync();

        await rehearsal;

        Assert.True(rehearsal.IsCompletedSuccessfully);
    }

    [Fact]
    public void It_is_made_once_for_the_process() => Assert.Same(EnsClient.RehearseAsync(), EnsClient.RehearseAsync());
}
