using System;
using System.Linq;
using System.Text;
using EnsHaVip.Http;
using EnsHaVip.Tests.Vectors;
using Xunit;

namespace EnsHaVip.Tests.Signing;

public sealed class Acs3SignerTests
{
    public static TheoryData<string> Vectors => SigningVector.Names("ACS3-HMAC-SHA256");

    [Fact]
    public void All_seven_vectors_of_this_scheme_are_here() => Assert.Equal(7, Vectors.Count);

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_step_of_a_vector_is_reproduced_byte_for_byte(string name)
    {
        var vector = SigningVector.Named(name);
        var query = CanonicalQuery.Build([.. vector.Query.OrderBy(p => p.Key, StringComparer.Ordinal)]);
        var headers = vector.Headers.OrderBy(h => h.Key, StringComparer.Ordinal).ToList();

        var canonicalRequest = Acs3Signer.CanonicalRequest(vector.Method, vector.Path, query, headers, vector.PayloadSha256!);
        var stringToSign = Acs3Signer.StringToSign(canonicalRequest);
        var signature = Acs3Signer.Signature(stringToSign, Encoding.UTF8.GetBytes(vector.AccessKeySecret));

        Assert.Equal(vector.CanonicalRequest, canonicalRequest);
        Assert.Equal(vector.StringToSign, stringToSign);
        Assert.Equal(vector.Signature, signature);
        Assert.Equal(signature, new Acs3Signer().Sign(vector.Method, vector.Path, query, headers, vector.PayloadSha256!, Encoding.UTF8.GetBytes(vector.AccessKeySecret)));
        Assert.Equal(vector.Authorization, Acs3Signer.Authorization(vector.AccessKeyId, headers, signature));
    }
}
