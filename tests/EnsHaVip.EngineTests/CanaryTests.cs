using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>A known key, secret and token are used for everything that can be done, and looked for everywhere that can be looked at.</summary>
public sealed partial class CanaryTests(CanaryTests.CanaryRun run) : IClassFixture<CanaryTests.CanaryRun>
{
    private const string KeyId = "LTAI5CanaryKeyIdXyz";
    private const string Secret = "CanarySecret+/9aQz";
    private const string Token = "CanaryToken==/+7rWv";

    // Good calls, refusals of the service, a wrong secret, a refused connection, a wait that times out, lost answers with and without a state
    // that can be read, answers that are none, repeats: whatever has a text.
    private const string Everything = """
        $VerbosePreference = 'Continue'; $DebugPreference = 'Continue'; $WarningPreference = 'Continue'
        $credential = New-EnsHaVipCredential -Credential $key -SecurityToken $token
        $credential
        $session = Connect-EnsHaVip -Credential $credential -Endpoint $emulator.Endpoint
        $session
        $once = Connect-EnsHaVip -Credential $credential -Endpoint $emulator.Endpoint -MaxAttempt 1
        $session = Connect-EnsHaVip -Credential $credential -Endpoint $emulator.Endpoint
        Get-EnsHaVipSession
        Get-EnsHaVip
        Add-EnsHaVipAssociation -HaVipId havip-5p14t0001 -InstanceId i-50c4abcd -Wait -PassThru -PollIntervalSec 0.05
        Add-EnsHaVipAssociation -HaVipId havip-5p14t0001 -InstanceId i-50c4abcd -WhatIf
        Add-EnsHaVipAssociation -HaVipId havip-5p14t0001 -InstanceId i-50c4b001
        Get-EnsHaVip -HaVipId havip-nowhere
        Wait-EnsHaVip -HaVipId havip-5p14t0003 -Status InUse -TimeoutSec 1 -PollIntervalSec 0.1
        Remove-EnsHaVipAssociation -HaVipId havip-5p14t0001 -InstanceId i-50c4abcd -Wait -PassThru -PollIntervalSec 0.05
        $wrong = Connect-EnsHaVip -Credential (New-EnsHaVipCredential -Credential $wrongKey -SecurityToken $token) -Endpoint $emulator.Endpoint
        Get-EnsHaVip -Session $wrong
        $nobody = Connect-EnsHaVip -Credential $credential -Endpoint 'http://127.0.0.1:1' -MaxAttempt 1
        Get-EnsHaVip -Session $nobody
        $null = $emulator.Faults.Add('DroppedAfterApply', 'AssociateHaVip')
        Add-EnsHaVipAssociation -HaVipId havip-5p14t0001 -InstanceId i-50c4abcd -PassThru -Wait -Session $session -PollIntervalSec 0.05
        $null = $emulator.Faults.Add('DroppedAfterApply', 'UnassociateHaVip'), $emulator.Faults.Add('HtmlBadGatewayBeforeApply', 'DescribeHaVips', 1, 100)
        Remove-EnsHaVipAssociation -HaVipId havip-5p14t0001 -InstanceId i-50c4abcd -Session $once -Wait -TimeoutSec 2
        $emulator.Faults.Clear()
        foreach ($kind in 'CutAnswer', 'GarbageAfterApply', 'XmlErrorAfterApply', 'NonceRefusedAfterApply', 'Throttled', 'SystemErrorBeforeApply') {
            $null = $emulator.Faults.Add($kind, 'DescribeHaVips')
            Get-EnsHaVip -HaVipId havip-5p14t0001 -Session $once
            $null = $emulator.Faults.Add($kind, 'DescribeHaVips')
            Get-EnsHaVip -HaVipId havip-5p14t0001 -Session $session
        }
        Disconnect-EnsHaVip
        """;

    private readonly CapturingHost _host = run.Host;
    private readonly Engine _engine = run.Engine;
    private readonly EngineResult _result = run.Result;

    /// <summary>Runs it once, for all tests that look at what came of it.</summary>
    public sealed class CanaryRun : IDisposable
    {
        public CanaryRun()
        {
            Engine = new Engine(Host);
            Engine.Get("$emulator = Start-EnsHaVipEmulator -Seed $seed -AssociateSec 0.1 -UnassociateSec 0.1", ("seed", Seed()));
            Result = Engine.Run(Everything, ("key", Keys.Of(KeyId, Secret)), ("wrongKey", Keys.Of(KeyId, Secret + "x")), ("token", Keys.Secure(Token)));
        }

        internal CapturingHost Host { get; } = new(width: 120);

        internal Engine Engine { get; }

        internal EngineResult Result { get; }

        public void Dispose()
        {
            Engine.Run("Stop-EnsHaVipEmulator");
            Engine.Dispose();
        }
    }

    [Fact]
    public void The_run_did_what_it_was_meant_to_do()
    {
        Assert.Null(_result.Terminating);
        Assert.Contains(_result.Errors, e => e.FullyQualifiedErrorId.StartsWith("SignatureDoesNotMatch,", StringComparison.Ordinal));
        Assert.Contains(_result.Errors, e => e.FullyQualifiedErrorId.StartsWith("ConnectionRefused,", StringComparison.Ordinal));
        Assert.Contains(_result.Errors, e => e.FullyQualifiedErrorId.StartsWith("WaitTimeout,", StringComparison.Ordinal));
        Assert.Single(_result.Errors, e => e.FullyQualifiedErrorId.StartsWith("OutcomeUnknown,", StringComparison.Ordinal));
        Assert.Contains(_result.Errors, e => e.FullyQualifiedErrorId.StartsWith("ResponseUnreadable,", StringComparison.Ordinal));
        Assert.Contains(_result.Verbose, line => line.Contains("the answer was lost", StringComparison.Ordinal));
        Assert.NotEmpty(_result.Warnings);
        Assert.NotEmpty(_result.Verbose);
        Assert.Contains(_result.Output, o => o.BaseObject.GetType().Name == "HaVipAssociation");
    }

    [Fact]
    public void No_stream_has_it() => AssertClean(string.Join("\n", [.. _result.Verbose, .. _result.Debug, .. _result.Warnings, .. _result.Progress.Select(p => p.ToString())]));

    [Fact]
    public void No_error_has_it_however_deep_one_looks() => Assert.All(_result.Errors, error =>
    {
        AssertClean(error.ToString());
        AssertClean(error.Exception.ToString());
        AssertClean(PSSerializer.Serialize(error, depth: 2));
        AssertClean(Deep(error));
    });

    [Fact]
    public void No_output_has_it_as_text_as_CliXml_or_as_JSON() => Assert.All(_result.Output, item =>
    {
        AssertClean(item.ToString());
        AssertClean(PSSerializer.Serialize(item, depth: 6));
        AssertClean(JsonSerializer.Serialize(item.BaseObject, item.BaseObject.GetType()));
        AssertClean(Deep(item.BaseObject));
    });

    [Fact]
    public void No_view_has_it()
    {
        _engine.Run("$items | Out-Default; $faults | Out-Default", ("items", _result.Output), ("faults", _result.Errors));

        Assert.NotEqual(string.Empty, _host.Shown);
        AssertClean(_host.Shown);
    }

    [Fact]
    public void No_request_in_the_emulators_journal_shows_the_key_id()
    {
        var requests = _engine.Get("$emulator.GetRequests()");

        Assert.NotEmpty(requests);
        Assert.All(requests, request => Assert.DoesNotContain(KeyId, request.ToString(), StringComparison.Ordinal));
    }

    // The default seed's shape, for an account whose only key is the canary.
    private static Hashtable Seed() => new()
    {
        ["Accounts"] = new object[]
        {
            new Hashtable { ["AccountId"] = "1", ["AccessKeys"] = new object[] { new Hashtable { ["AccessKeyId"] = KeyId, ["AccessKeySecret"] = Secret, ["SecurityToken"] = Token } } },
        },
        ["EnsRegions"] = new object[] { new Hashtable { ["EnsRegionId"] = "cn-hangzhou-44" } },
        ["Networks"] = new object[] { new Hashtable { ["NetworkId"] = "n-1", ["EnsRegionId"] = "cn-hangzhou-44" } },
        ["VSwitches"] = new object[]
        {
            new Hashtable { ["VSwitchId"] = "vsw-1", ["NetworkId"] = "n-1", ["CidrBlock"] = "10.0.0.0/16" },
            new Hashtable { ["VSwitchId"] = "vsw-2", ["NetworkId"] = "n-1", ["CidrBlock"] = "10.1.0.0/16" },
        },
        ["Instances"] = new object[]
        {
            new Hashtable { ["InstanceId"] = "i-50c4abcd", ["Status"] = "Running", ["VSwitchId"] = "vsw-1", ["IpAddress"] = "10.0.0.11" },
            new Hashtable { ["InstanceId"] = "i-50c4b001", ["Status"] = "Running", ["VSwitchId"] = "vsw-2", ["IpAddress"] = "10.1.0.11" },
        },
        ["HaVips"] = new object[]
        {
            new Hashtable { ["HaVipId"] = "havip-5p14t0001", ["VSwitchId"] = "vsw-1", ["IpAddress"] = "10.0.0.100" },
            new Hashtable { ["HaVipId"] = "havip-5p14t0003", ["VSwitchId"] = "vsw-2", ["IpAddress"] = "10.1.0.100" },
        },
    };

    private static void AssertClean(string text)
    {
        foreach (var canary in new[] { KeyId, Secret, Token, Uri.EscapeDataString(Secret), Uri.EscapeDataString(Token), Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)) })
        {
            Assert.DoesNotContain(canary, text, StringComparison.Ordinal);
        }

        // A signature, or a hash of something signed, is 64 hexadecimal digits; nothing else that is shown has as many.
        Assert.DoesNotMatch(HexOf32Bytes(), text);
        Assert.DoesNotContain("Signature=", text, StringComparison.Ordinal);
    }

    [GeneratedRegex("[0-9a-fA-F]{64}")]
    private static partial Regex HexOf32Bytes();

    // All that public properties of errors and of our own objects lead to, as Get-Error and Format-List * would show it.
    private static string Deep(object root)
    {
        var text = new StringBuilder();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Walk(root, depth: 0);
        return text.ToString();

        void Walk(object? value, int depth)
        {
            if (value is null or string { Length: 0 } || depth > 6 || (!value.GetType().IsValueType && !seen.Add(value)))
            {
                return;
            }

            text.AppendLine(value.ToString());
            if (value is not (Exception or ErrorRecord or ErrorDetails or IEnumerable or DictionaryEntry) && !value.GetType().FullName!.StartsWith("EnsHaVip.", StringComparison.Ordinal))
            {
                return;
            }

            if (value is IEnumerable items and not string)
            {
                foreach (var item in items.Cast<object?>().Take(200))
                {
                    Walk(item, depth + 1);
                }
            }

            foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && p.CanRead))
            {
                object? inner;
                try
                {
                    inner = property.GetValue(value);
                }
                catch (TargetInvocationException)
                {
                    continue;
                }

                Walk(inner, depth + 1);
            }
        }
    }
}
