using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Emulator;
using EnsHaVip.Tests.Association;
using EnsHaVip.Tests.Support;
using Xunit;

namespace EnsHaVip.Tests.Http;

/// <summary>Logs at Trace, with their exceptions, while every fault strikes: what signs a request is in none of them.</summary>
public sealed class LogCanaryTests
{
    private const string KeyId = "LTAI5CanaryKeyIdXyz";
    private const string Secret = "c4n4ry-secret";
    private const string Token = "c4n4ry-token";

    [Fact]
    public async Task No_log_entry_has_the_key_the_secret_the_token_or_a_signature()
    {
        var log = new LogLines();
        var wire = new AuthorizationRecorder();
        using var lab = new AssociationLab(client: options =>
        {
            wire.InnerHandler = options.Handler!;
            options.Handler = wire;
            options.Logger = log;
            options.Credential = EnsCredential.FromAccessKey(KeyId, Credentials.HostileAnswerTests.Secure(Secret), Credentials.HostileAnswerTests.Secure(Token));
        });
        var emulator = lab.Emulator;
        emulator.AddAccessKey(KeyId, Secret, Token);

        foreach (var kind in Enum.GetValues<EmulatorFaultKind>())
        {
            emulator.Faults.Add(kind, "AssociateHaVip");
            emulator.Faults.Add(kind, "DescribeHaVips");
            await Record.ExceptionAsync(() => lab.AssociateAsync(AssociationLab.Pair(wait: true, timeout: 60)));
            await Record.ExceptionAsync(() => lab.UnassociateAsync(AssociationLab.Pair(wait: true, timeout: 60)));
            emulator.Faults.Clear();
        }

        Assert.True(log.Lines.Count > 100, $"{log.Lines.Count} lines");
        Assert.True(wire.Seen.Count > 100, $"{wire.Seen.Count} requests");
        Assert.All(log.Lines, line =>
        {
            foreach (var canary in wire.Seen.Append(KeyId).Append(Secret).Append(Token))
            {
                Assert.DoesNotContain(canary, line, StringComparison.Ordinal);
            }
        });
    }

    // Keeps the signatures that went out.
    private sealed class AuthorizationRecorder : DelegatingHandler
    {
        public ConcurrentBag<string> Seen { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var header = request.Headers.GetValues("Authorization").Single();
            Assert.Contains(KeyId, header, StringComparison.Ordinal);
            Seen.Add(header[(header.IndexOf("Signature=", StringComparison.Ordinal) + "Signature=".Length)..]);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
