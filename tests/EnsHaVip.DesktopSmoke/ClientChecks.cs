using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Emulator;

namespace EnsHaVip.DesktopSmoke;

/// <summary>What a user does first, over real HTTP: list, associate, wait, make mistakes, lose an answer, stop.</summary>
internal static class ClientChecks
{
    private const string WebVip = "havip-5p14t0001";
    private const string MailVip = "havip-5p14t0003";
    private const string WebServer = "i-50c4abcd";
    private const string MailServer = "i-50c4b001";

    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(300);

    public static async Task RunAsync(Report report)
    {
        using var emulator = new EnsEmulator(new EnsEmulatorOptions { AssociateDuration = s_soon, UnassociateDuration = s_soon });
        using var client = new EnsClient(new EnsClientOptions { Endpoint = emulator.Start(), Credential = emulator.Credential, RequestTimeout = TimeSpan.FromSeconds(5) });

        await report.CheckAsync("lists the HAVIPs", async () =>
        {
            var page = await client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), CancellationToken.None).ConfigureAwait(false);
            Report.Same("havip-5p14t0001 havip-5p14t0002 havip-5p14t0003", string.Join(" ", page.Items.Select(one => one.HaVipId).OrderBy(id => id, StringComparer.Ordinal)));
        }).ConfigureAwait(false);
        await report.CheckAsync("associates and waits until the pair is InUse", async () =>
        {
            var pair = await AddAsync(client, WebVip, WebServer).ConfigureAwait(false);
            Report.Same("InUse", pair.Status);
            Report.Same(true, pair.Changed);
        }).ConfigureAwait(false);
        await report.CheckAsync("finds on a repeat that nothing is to be done", async () =>
            Report.Same(false, (await AddAsync(client, WebVip, WebServer).ConfigureAwait(false)).Changed)).ConfigureAwait(false);
        await report.CheckAsync("tells the service's refusal", async () =>
        {
            var refused = await Report.ThrowsAsync<EnsApiException>(() => AddAsync(client, WebVip, MailServer)).ConfigureAwait(false);
            Report.Same("IncorrectInstanceVSwitch", refused.Code);
            Report.True(refused.RequestId is { Length: > 0 }, "there is a request id");
        }).ConfigureAwait(false);
        await report.CheckAsync("survives a lost answer without doing anything twice", async () =>
        {
            emulator.ClearRequests();
            var fault = emulator.Faults.Add(EmulatorFaultKind.DroppedAfterApply, "AssociateHaVip");
            var pair = await AddAsync(client, MailVip, MailServer).ConfigureAwait(false);
            Report.True(fault.IsConsumed, "the answer was lost");
            Report.Same("InUse", pair.Status);

            // This runtime sends a request once more by itself when the connection breaks. It is the same nonce, so the service refuses the copy.
            Report.Same(1, emulator.GetRequests().Count(one => one.Operation == "AssociateHaVip" && one.Code is null));
        }).ConfigureAwait(false);
        await report.CheckAsync("ends a wait in time, saying what it saw last", () => WaitTooLongAsync(emulator, client)).ConfigureAwait(false);
        await report.CheckAsync("takes a pair apart and waits until it is gone", async () =>
        {
            var request = Request(WebVip, WebServer);
            await new HaVipAssociator(client, new HaVipPoller(client)).UnassociateAsync(request, CancellationToken.None).ConfigureAwait(false);
            Report.True(!emulator.GetHaVips().SelectMany(one => one.AssociatedInstances).Any(one => one.InstanceId == WebServer), "the pair is gone");
        }).ConfigureAwait(false);
        foreach (var kind in new[] { EmulatorFaultKind.DelayBeforeApply, EmulatorFaultKind.StalledAnswer })
        {
            await report.CheckAsync("stops at once when asked to: " + kind, () => StopAsync(emulator, client, kind)).ConfigureAwait(false);
            await report.CheckAsync("tells a time-out from a stop: " + kind, () => TimeOutAsync(emulator, kind)).ConfigureAwait(false);
        }

        await report.CheckAsync("does not take a second answer for that of the next request", () => AnswerTwiceAsync(emulator, client)).ConfigureAwait(false);
        await emulator.StopAsync().ConfigureAwait(false);
        await report.CheckAsync("tells a refused connection", async () =>
        {
            var failure = await Report.ThrowsAsync<EnsTransportException>(() => client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), CancellationToken.None)).ConfigureAwait(false);
            Report.Same(nameof(EnsTransportFailure.ConnectionRefused), failure.ErrorId);
        }).ConfigureAwait(false);
    }

    private static Task<HaVipAssociation> AddAsync(EnsClient client, string haVipId, string instanceId) =>
        new HaVipAssociator(client, new HaVipPoller(client)).AssociateAsync(Request(haVipId, instanceId), CancellationToken.None);

    private static AssociationRequest Request(string haVipId, string instanceId) =>
        new() { HaVipId = haVipId, InstanceId = instanceId, Wait = true, Timeout = TimeSpan.FromSeconds(20) };

    private static async Task WaitTooLongAsync(EnsEmulator emulator, EnsClient client)
    {
        emulator.HoldAssociation(WebVip, "eni-58z5abce");
        var request = Request(WebVip, "eni-58z5abce");
        request.InstanceType = HaVipInstanceType.NetworkInterface;
        request.Timeout = TimeSpan.FromSeconds(1);
        var failure = await Report.ThrowsAsync<HaVipWaitException>(
            () => new HaVipAssociator(client, new HaVipPoller(client)).AssociateAsync(request, CancellationToken.None)).ConfigureAwait(false);
        Report.Same("WaitTimeout", failure.ErrorId);
        Report.True(failure.Message.Contains("Associating"), failure.Message);
    }

    private static async Task StopAsync(EnsEmulator emulator, EnsClient client, EmulatorFaultKind kind)
    {
        emulator.Faults.Add(kind, "DescribeHaVips", duration: TimeSpan.FromSeconds(30));
        using var stop = new CancellationTokenSource(s_soon);
        var watch = Stopwatch.StartNew();
        await Report.ThrowsAsync<OperationCanceledException>(() => client.DescribeHaVipsAsync(new DescribeHaVipsRequest(), stop.Token)).ConfigureAwait(false);
        Report.True(watch.Elapsed < TimeSpan.FromSeconds(2), "it took " + watch.Elapsed);
        emulator.Faults.Clear();
    }

    private static async Task TimeOutAsync(EnsEmulator emulator, EmulatorFaultKind kind)
    {
        emulator.Faults.Add(kind, "DescribeHaVips", count: 10, duration: TimeSpan.FromSeconds(30));
        using var impatient = new EnsClient(new EnsClientOptions { Endpoint = emulator.Endpoint!, Credential = emulator.Credential, RequestTimeout = s_soon, MaxAttempts = 1 });
        var watch = Stopwatch.StartNew();
        var failure = await Report.ThrowsAsync<EnsTransportException>(() => impatient.DescribeHaVipsAsync(new DescribeHaVipsRequest(), CancellationToken.None)).ConfigureAwait(false);
        Report.Same(nameof(EnsTransportFailure.RequestTimeout), failure.ErrorId);
        Report.True(watch.Elapsed < TimeSpan.FromSeconds(5), "it took " + watch.Elapsed);
        emulator.Faults.Clear();
    }

    private static async Task AnswerTwiceAsync(EnsEmulator emulator, EnsClient client)
    {
        emulator.Faults.Add(EmulatorFaultKind.SecondAnswer, count: 100);
        foreach (var id in new[] { WebVip, MailVip, WebVip, MailVip })
        {
            var page = await client.DescribeHaVipsAsync(new DescribeHaVipsRequest { HaVipId = id }, CancellationToken.None).ConfigureAwait(false);
            Report.Same(id, page.Items.Single().HaVipId);
        }

        emulator.Faults.Clear();
    }
}
