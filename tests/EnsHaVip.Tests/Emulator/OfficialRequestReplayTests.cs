using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using EnsHaVip.Emulator.Wire;
using EnsHaVip.Tests.Vectors;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EnsHaVip.Tests.Emulator;

/// <summary>The official SDK's own requests, replayed: each is taken as it is, and refused with any byte changed.</summary>
public sealed class OfficialRequestReplayTests
{
    // What the gateway may say when the spoilt byte is in a name or a common parameter; never a good answer, never an operation's own code.
    private static readonly string[] s_gatewayCodes =
    [
        "SignatureDoesNotMatch", "IncompleteSignature", "MissingParameter", "InvalidApi.NotFound", "InvalidVersion",
        "InvalidTimeStamp.Format", "InvalidTimeStamp.Expired", "InvalidAccessKeyId.NotFound", "InvalidSecurityToken.MismatchWithAccessKey",
    ];

    public static TheoryData<string> Names() => OfficialRequest.Names();

    public static TheoryData<string> Acs3Names() => OfficialRequest.Acs3Names();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_is_accepted_at_its_time(string name)
    {
        var official = OfficialRequest.Named(name);

        var answer = await Wire(official).SendAsync(NewEmulator(official).CreateHandler());

        Assert.Equal((200, (string?)null), (answer.Status, answer.Code));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_is_refused_with_any_one_byte_of_its_target_changed(string name)
    {
        var official = OfficialRequest.Named(name);
        using var emulator = NewEmulator(official);
        var decoded = Canonical(official.Target);

        for (var i = 2; i < official.Target.Length; i++)
        {
            var spoilt = official.Target[..i] + (official.Target[i] == 'Q' ? 'R' : 'Q') + official.Target[(i + 1)..];
            if (Canonical(spoilt) == decoded)
            {
                continue;
            }

            var request = Wire(official);
            request.RawTarget = spoilt;
            var answer = await request.SendAsync(emulator.CreateHandler());

            Assert.True(s_gatewayCodes.Contains(answer.Code), $"{spoilt} at {i}: {answer.Code}");
            if (official.IsAcs3)
            {
                Assert.Equal("SignatureDoesNotMatch", answer.Code);
            }
        }

        Assert.Equal(0, emulator.GetRequests().Count(r => r.IsApplied));
    }

    [Theory]
    [MemberData(nameof(Acs3Names))]
    public async Task Each_is_refused_with_any_one_byte_of_a_signed_header_changed(string name)
    {
        var official = OfficialRequest.Named(name);
        using var emulator = NewEmulator(official);

        foreach (var header in official.Headers.Keys.Where(h => h is "Host" || h.StartsWith("x-acs-", StringComparison.Ordinal)))
        {
            for (var i = 0; i < official.Headers[header].Length; i++)
            {
                var answer = await Spoil(official, header, i).SendAsync(emulator.CreateHandler());

                Assert.Equal(CodeFor(header), answer.Code);
            }
        }

        Assert.Equal(0, emulator.GetRequests().Count(r => r.IsApplied));
    }

    [Theory]
    [MemberData(nameof(Acs3Names))]
    public async Task Each_is_refused_with_any_one_byte_of_its_authorization_changed(string name)
    {
        var official = OfficialRequest.Named(name);
        using var emulator = NewEmulator(official);
        var authorization = official.Headers["Authorization"];
        var keyStart = authorization.IndexOf("testid", StringComparison.Ordinal);
        var signatureStart = authorization.IndexOf(",Signature=", StringComparison.Ordinal) + ",Signature=".Length;

        for (var i = 0; i < authorization.Length; i++)
        {
            var answer = await Spoil(official, "Authorization", i).SendAsync(emulator.CreateHandler());

            // With a token the key is named twice, so that a changed one shows before it is looked up.
            var code = i >= signatureStart ? "SignatureDoesNotMatch"
                : i < keyStart || i >= keyStart + "testid".Length || official.Credential.SecurityToken is not null ? "IncompleteSignature"
                : "InvalidAccessKeyId.NotFound";
            Assert.Equal((i, code), (i, answer.Code));
        }
    }

    [Theory]
    [MemberData(nameof(Acs3Names))]
    public async Task Each_is_refused_with_its_date_changed_by_a_second(string name)
    {
        var official = OfficialRequest.Named(name);
        using var emulator = NewEmulator(official);
        var request = Wire(official);
        request.Headers["x-acs-date"] = WireRequest.Time(DateTimeOffset.Parse(official.Headers["x-acs-date"], CultureInfo.InvariantCulture).AddSeconds(1));

        Assert.Equal("SignatureDoesNotMatch", (await request.SendAsync(emulator.CreateHandler())).Code);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_is_refused_when_its_time_is_over(string name)
    {
        var official = OfficialRequest.Named(name);
        using var emulator = NewEmulator(official, late: official.IsAcs3 ? TimeSpan.FromSeconds(901) : TimeSpan.FromSeconds(1861));

        Assert.Equal("InvalidTimeStamp.Expired", (await Wire(official).SendAsync(emulator.CreateHandler())).Code);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_is_refused_the_second_time(string name)
    {
        var official = OfficialRequest.Named(name);
        using var emulator = NewEmulator(official);
        await Wire(official).SendAsync(emulator.CreateHandler());

        Assert.Equal("SignatureNonceUsed", (await Wire(official).SendAsync(emulator.CreateHandler())).Code);
    }

    private static string CodeFor(string header) => header switch
    {
        "x-acs-action" => "InvalidApi.NotFound",
        "x-acs-version" => "InvalidVersion",
        "x-acs-accesskey-id" => "IncompleteSignature",
        "x-acs-date" => "InvalidTimeStamp.Format",
        _ => "SignatureDoesNotMatch",
    };

    private static WireRequest Spoil(OfficialRequest official, string header, int at)
    {
        var value = official.Headers[header];
        var request = Wire(official);
        request.Headers[header.ToLowerInvariant()] = value[..at] + (value[at] == 'q' ? 'r' : 'q') + value[(at + 1)..];
        return request;
    }

    private static WireRequest Wire(OfficialRequest official)
    {
        var request = new WireRequest { Method = official.Method, RawTarget = official.Target };
        foreach (var header in official.Headers.Where(h => h.Key != "Content-Length"))
        {
            request.Headers[header.Key.ToLowerInvariant()] = header.Value;
        }

        return request;
    }

    // What a server understands, whatever the spelling of the escapes.
    private static string Canonical(string target) =>
        string.Join('\n', QueryText.Parse(target.TrimStart('/', '?')).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Key + "\t" + p.Value));

    private static EnsEmulator NewEmulator(OfficialRequest official, TimeSpan late = default)
    {
        var time = official.IsAcs3 ? official.Headers["x-acs-date"] : QueryText.Parse(official.Target[2..]).Single(p => p.Key == "Timestamp").Value;
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture) + late);
        return new EnsEmulator(new EnsEmulatorOptions { Clock = clock, Seed = Seed(official) });
    }

    private static Hashtable Seed(OfficialRequest official)
    {
        var haVip = EmulatedEns.Seed(("HaVipId", "havip-5p14t00000001"), ("VSwitchId", "vsw-5p1wz00000001"));
        if (official.Operation == "UnassociateHaVip")
        {
            haVip["AssociatedInstances"] = EmulatedEns.Seed(("InstanceId", "i-51p00000001a"));
        }

        return EmulatedEns.Seed(
            ("Accounts", EmulatedEns.Seed(("AccountId", "1"), ("AccessKeys", EmulatedEns.Seed(
                ("AccessKeyId", official.Credential.AccessKeyId), ("AccessKeySecret", official.Credential.AccessKeySecret), ("SecurityToken", official.Credential.SecurityToken!))))),
            ("VSwitches", new[]
            {
                EmulatedEns.Seed(("VSwitchId", "vsw-5p1wz00000001"), ("EnsRegionId", "cn-hangzhou-44"), ("CidrBlock", "10.0.0.0/24")),
                EmulatedEns.Seed(("VSwitchId", "vsw-1"), ("EnsRegionId", "cn-hangzhou-44"), ("CidrBlock", "10.0.1.0/24")),
            }),
            ("Instances", EmulatedEns.Seed(("InstanceId", "i-51p00000001a"), ("VSwitchId", "vsw-5p1wz00000001"), ("IpAddress", "10.0.0.20"))),
            ("HaVips", new List<object> { haVip, EmulatedEns.Seed(("HaVipId", "havip-5p14t00000002"), ("VSwitchId", "vsw-5p1wz00000001")) }));
    }
}
