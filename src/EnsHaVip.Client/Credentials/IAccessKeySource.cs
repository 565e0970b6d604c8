using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Credentials;

/// <summary>One way to get an access key, asked afresh each time. <see cref="RefreshingAccessKeyProvider"/> keeps what it gives.</summary>
internal interface IAccessKeySource
{
    /// <summary>The way in the field's words, for example <c>RamRole</c>; errors name it.</summary>
    string Kind { get; }

    /// <summary>What else may be shown: a role, a profile, a host. Never a secret.</summary>
    string? Detail { get; }

    /// <summary>Fetches a key. It is good at this moment, or the source fails.</summary>
    /// <exception cref="EnsCredentialException">There is no key to be had.</exception>
    Task<AccessKey> FetchAsync(CancellationToken cancellationToken);
}
