using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using EnsHaVip.Credentials;
using EnsHaVip.Http;

namespace EnsHaVip.Benchmarks.Workers;

/// <summary>One DescribeHaVips request, to be signed again and again.</summary>
internal sealed class SigningSample
{
    private const string Query = "EnsRegionId=cn-hangzhou-44&PageNumber=1&PageSize=100";

    private static readonly KeyValuePair<string, string>[] s_headers =
    [
        new("host", "ens.aliyuncs.com"),
        new("x-acs-action", "DescribeHaVips"),
        new("x-acs-content-sha256", Acs3Signer.EmptyPayloadHash),
        new("x-acs-date", "2026-11-22T19:06:26Z"),
        new("x-acs-signature-nonce", "618dd189-0c01-4650-9801-9260c2ebd15b"),
        new("x-acs-version", "2017-11-10"),
    ];

    private readonly byte[] _secret = Encoding.UTF8.GetBytes("benchmark-secret-0123456789abcd");
    private readonly Acs3Signer _signer = new();
    private readonly RequestSigner _requestSigner = new(new Uri("https://ens.aliyuncs.com"), EnsClient.ApiVersion, "EnsHaVip/0.1.0", () => "618dd189-0c01-4650-9801-9260c2ebd15b");
    private readonly AccessKey _key = new("benchmark-key-id-0123456", SecretText.FromText("benchmark-secret-0123456789abcd"));
    private readonly byte[] _canonicalRequest;
    private readonly byte[] _stringToSign;
    private readonly byte[] _hash = new byte[32];

    public SigningSample()
    {
        var canonicalRequest = Acs3Signer.CanonicalRequest("GET", "/", Query, s_headers, Acs3Signer.EmptyPayloadHash);
        _canonicalRequest = Encoding.UTF8.GetBytes(canonicalRequest);
        _stringToSign = Encoding.UTF8.GetBytes(Acs3Signer.StringToSign(canonicalRequest));
        if (Sign() != Convert.ToHexStringLower(HashBare()))
        {
            throw new InvalidOperationException("The bare hashes are not those of the signature: the comparison would mean nothing.");
        }
    }

    /// <summary>From method, query and headers to the signature.</summary>
    public string Sign() => _signer.Sign("GET", "/", Query, s_headers, Acs3Signer.EmptyPayloadHash, _secret);

    /// <summary>The two hashes that no signer gets around, by the fastest calls of the platform.</summary>
    public byte[] HashBare()
    {
        SHA256.HashData(_canonicalRequest, _hash);
        HMACSHA256.HashData(_secret, _stringToSign, _hash);
        return _hash;
    }

    /// <summary>The whole message: parameters sorted and escaped, headers, secret decoded, signature.</summary>
    public void SignMessage()
    {
        var request = new EnsRequest(EnsOperation.DescribeHaVips).With("EnsRegionId", "cn-hangzhou-44").With("PageNumber", 1).With("PageSize", 100);
        using var message = _requestSigner.Sign(request, _key, DateTimeOffset.UnixEpoch);
    }
}
