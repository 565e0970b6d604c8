using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Emulator;

namespace EnsHaVip.Benchmarks.Workers;

/// <summary>The module's emulator on loopback, with pairs that become ready one after the other.</summary>
/// <remarks>
/// Orders: <c>address</c>; <c>prepare COUNT</c> (so many pairs, all Associating, and kept so); <c>release MILLISECONDS</c> (lets them go, spread
/// over that time); <c>released</c> (their mean time, seconds since 1970); <c>rounds MILLISECONDS</c> (what it was asked since the release:
/// requests further apart than that belong to different rounds).
/// </remarks>
internal sealed class EmulatorWorker : IWorker
{
    public const string AccessKeyId = "emulator-key-id";
    public const string AccessKeySecret = "emulator-key-secret";

    private const string VSwitch = "vsw-5p1wz0001";
    private const int PairsPerInstance = 5;

    // A pair is ready in the moment of its release, however soon after its beginning that comes.
    private readonly EnsEmulator _emulator = new(new EnsEmulatorOptions { AssociateDuration = TimeSpan.Zero });
    private readonly List<(string HaVipId, string InstanceId)> _pairs = [];
    private Task<double> _release = Task.FromResult(0.0);

    public async Task<IReadOnlyDictionary<string, double>> DoAsync(string verb, string rest)
    {
        switch (verb)
        {
            case "address":
                return Figure("port", (_emulator.Endpoint ?? _emulator.Start()).Port);
            case "prepare":
                await PrepareAsync(OrderLoop.Numbers(rest)[0]);
                return Figure("pairs", _pairs.Count);
            case "release":
                _emulator.ClearRequests();
                _release = Task.Run(() => ReleaseAsync(TimeSpan.FromMilliseconds(OrderLoop.Numbers(rest)[0])));
                return Figure("pairs", _pairs.Count);
            case "released":
                return Figure("mean", await _release);
            case "rounds":
                return Rounds(TimeSpan.FromMilliseconds(OrderLoop.Numbers(rest)[0]));
            default:
                throw new ArgumentException($"'{verb}' is no order of the emulator.", nameof(verb));
        }
    }

    public void Dispose() => _emulator.Dispose();

    private static Dictionary<string, double> Figure(string name, double value) => new() { [name] = value };

    private async Task PrepareAsync(int count)
    {
        var haVips = _emulator.AddHaVips(count, VSwitch);
        var instances = _emulator.AddInstances((count + PairsPerInstance - 1) / PairsPerInstance, VSwitch);
        using var client = new EnsClient(new EnsClientOptions
        {
            Endpoint = new Uri("http://127.0.0.1"),
            Credential = _emulator.Credential,
            Handler = _emulator.CreateHandler(),
        });
        for (var i = 0; i < count; i++)
        {
            var pair = (haVips[i], instances[i / PairsPerInstance]);
            _emulator.HoldAssociation(pair.Item1, pair.Item2);
            await client.AssociateHaVipAsync(pair.Item1, pair.Item2, null, CancellationToken.None);
            _pairs.Add(pair);
        }
    }

    private async Task<double> ReleaseAsync(TimeSpan over)
    {
        var begin = DateTime.UtcNow;
        var sum = 0.0;
        for (var i = 0; i < _pairs.Count; i++)
        {
            var rest = begin + (over * i / _pairs.Count) - DateTime.UtcNow;
            if (rest > TimeSpan.Zero)
            {
                await Task.Delay(rest);
            }

            _emulator.ReleaseAssociation(_pairs[i].HaVipId, _pairs[i].InstanceId);
            sum += (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds;
        }

        return sum / _pairs.Count;
    }

    private Dictionary<string, double> Rounds(TimeSpan gap)
    {
        var times = _emulator.GetRequests().Where(request => request.Operation == "DescribeHaVips").Select(request => request.Time).Order().ToArray();
        var rounds = new List<int>();
        for (var i = 0; i < times.Length; i++)
        {
            if (i == 0 || times[i] - times[i - 1] > gap)
            {
                rounds.Add(0);
            }

            rounds[^1]++;
        }

        return new Dictionary<string, double> { ["requests"] = times.Length, ["rounds"] = rounds.Count, ["most"] = rounds.Max() };
    }
}
