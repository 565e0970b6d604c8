using System.Text;
using EnsHaVip.Http;
using EnsHaVip.Tests.Vectors;
using Xunit;

namespace EnsHaVip.Tests.Signing;

public sealed class RpcSignerTests
{
    public static TheoryData<string> Vectors => SigningVector.Names("RPC-HMAC-SHA1");

    [Fact]
    public void All_four_vectors_of_this_scheme_are_here() => Assert.Equal(4, Vectors.Count);

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_step_of_a_vector_is_reproduced_byte_for_byte(string name)
    {
        var vector = SigningVector.Named(name);

        var query = RpcSigner.CanonicalQueryOf(vector.Query);
        var stringToSign = RpcSigner.StringToSign(vector.Method, query);
        var signature = RpcSigner.Signature(stringToSign, Encoding.UTF8.GetBytes(vector.AccessKeySecret));

        Assert.Equal(vector.CanonicalQuery, query);
        Assert.Equal(vector.StringToSign, stringToSign);
        Assert.Equal(vector.Signature, signature);
    }
}
