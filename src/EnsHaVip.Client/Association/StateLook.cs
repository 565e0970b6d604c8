using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Http;

namespace EnsHaVip.Association;

/// <summary>Looks at the service's state until it can be believed: see <see cref="LookRules"/>.</summary>
internal sealed class StateLook(EnsClient client)
{
    /// <summary>For how long looks that fail are tried again.</summary>
    public TimeSpan Patience { get; init; } = LookRules.Patience;

    /// <summary>For how long the looks must at least go on before they say that it is not so.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary>Looks until the state is what is looked for, until its absence is certain, or until patience is at its end.</summary>
    /// <param name="read">One read, one request.</param>
    /// <param name="isThere">Whether a state is what is looked for.</param>
    /// <param name="cancellationToken">Ends the looks.</param>
    public Task<LookResult<T>> LookAsync<T>(Func<CancellationToken, Task<LookAnswer<T>>> read, Func<T, bool> isThere, CancellationToken cancellationToken) =>
        LookAsync(read, state => isThere(state) ? Sighting.Yes : Sighting.No, cancellationToken);

    /// <inheritdoc cref="LookAsync{T}(Func{CancellationToken, Task{LookAnswer{T}}}, Func{T, bool}, CancellationToken)"/>
    /// <remarks>The looks spread over more time than the list lags, so the last of them decides where one alone is not enough.</remarks>
    public async Task<LookResult<T>> LookAsync<T>(Func<CancellationToken, Task<LookAnswer<T>>> read, Func<T, Sighting> sight, CancellationToken cancellationToken)
    {
        var started = client.Clock.GetTimestamp();
        var good = 0;
        var failures = 0;
        var last = default(LookAnswer<T>);
        while (true)
        {
            TimeSpan pause;
            try
            {
                last = await read(cancellationToken).ConfigureAwait(false);
                failures = 0;
                good++;
                var seen = sight(last.State);
                var isEnough = good >= LookRules.LooksToBelieveAbsence;
                if (seen == Sighting.Yes || (seen == Sighting.Perhaps && isEnough))
                {
                    return new(LookVerdict.Seen, last.State, last.RequestId, good, failure: null);
                }

                if (isEnough && client.Clock.GetElapsedTime(started) >= Grace)
                {
                    return new(LookVerdict.Absent, last.State, last.RequestId, good, failure: null);
                }

                pause = LookRules.PauseAfterMiss(good);
            }
            catch (EnsException failure)
            {
                // One that will not pass says that this session may not look at all.
                if (!failure.IsTransient || client.Clock.GetElapsedTime(started) >= Patience)
                {
                    return new(LookVerdict.CannotTell, last.State, last.RequestId, good, failure);
                }

                pause = LookRules.PauseAfterFailure(++failures, failure);
            }

            await client.Clock.Delay(pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One read of one HAVIP, null if it is not listed. Not repeated: the looks themselves are the repeats.</summary>
    public Task<LookAnswer<HaVip?>> ReadAsync(string haVipId, CancellationToken cancellationToken) => ReadAsync(haVipId, RepeatLimit.None, cancellationToken);

    /// <summary>One read of one HAVIP, null if it is not listed.</summary>
    public async Task<LookAnswer<HaVip?>> ReadAsync(string haVipId, RepeatLimit? limit, CancellationToken cancellationToken)
    {
        var page = await client.DescribeHaVipAsync(haVipId, limit, cancellationToken).ConfigureAwait(false);
        return new(page.Items.FirstOrDefault(), page.RequestId);
    }
}
