using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Credentials;

namespace EnsHaVip.Tests.Credentials;

/// <summary>A source whose every fetch the test answers itself.</summary>
internal sealed class ManualSource : IAccessKeySource
{
    private readonly List<TaskCompletionSource<AccessKey>> _fetches = [];

    public string Kind => "Manual";

    public string? Detail => null;

    /// <summary>How many fetches were begun.</summary>
    public int Count => _fetches.Count;

    /// <summary>How many of them were cancelled.</summary>
    public int Cancelled { get; private set; }

    public static AccessKey Key(string id, DateTimeOffset? end = null) => new(id, SecretText.FromText("secret-of-" + id), SecretText.FromText("token-of-" + id), end);

    public static EnsCredentialException Failure(bool isTransient = true) =>
        EnsCredentialException.Failed("Manual", "it failed.", "Try again.", isTransient);

    public async Task<AccessKey> FetchAsync(CancellationToken cancellationToken)
    {
        var fetch = new TaskCompletionSource<AccessKey>(TaskCreationOptions.RunContinuationsAsynchronously);
        _fetches.Add(fetch);
        using (cancellationToken.Register(() =>
        {
            Cancelled++;
            fetch.TrySetCanceled(cancellationToken);
        }))
        {
            return await fetch.Task;
        }
    }

    public void Give(int fetch, AccessKey key) => _fetches[fetch].SetResult(key);

    public void Fail(int fetch, Exception failure) => _fetches[fetch].SetException(failure);
}
