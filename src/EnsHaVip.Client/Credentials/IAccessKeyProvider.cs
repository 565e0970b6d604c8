using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace EnsHaVip.Credentials;

/// <summary>Where access keys come from, for one session or many. Each may be asked from many threads at once.</summary>
internal interface IAccessKeyProvider
{
    /// <summary>The source in the field's words, for example <c>AccessKey</c>, <c>StsToken</c>, <c>EcsRamRole</c>.</summary>
    string Kind { get; }

    /// <summary>What else may be shown: a role, a profile, a file. Never a secret.</summary>
    string? Detail { get; }

    /// <summary>A key that is good now. Cached by the provider while it stays good.</summary>
    /// <param name="logger">Told of keys that were fetched or could not be renewed.</param>
    /// <param name="cancellationToken">Ends the wait; when nobody waits any more, the fetch itself ends too.</param>
    /// <exception cref="EnsCredentialException">There is no key to be had.</exception>
    Task<AccessKey> GetAccessKeyAsync(ILogger logger, CancellationToken cancellationToken);

    /// <summary>The service refused this key as expired or unknown: forget it. Returns true if asking again can give another.</summary>
    bool Invalidate(AccessKey refused);
}
