using Xunit;

namespace EnsHaVip.Tests;

public sealed class PercentEncodingTests
{
    [Fact]
    public void A_blank_is_percent_20_and_a_tilde_stays() => Assert.Equal("a%20b%2Ac~d%2F%E4%B8%AD", EnsHaVip.Http.PercentEncoding.Encode("a b*c~d/中"));
}
