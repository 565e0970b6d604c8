using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Credentials;

/// <summary>Where access keys come from. One class a source; each may be asked from many threads at once.</summary>
internal interface IAccessKeyProvider
{
    /// <summary>The source in the field's words, for example <c>AccessKey</c>, <c>StsToken</c>, <c>EcsRamRole</c>.</summary>
    string Kind { get; }

    /// <summary>A key that is good now. Cached by the provider while it stays good.</summary>
    Task<AccessKey> GetAccessKeyAsync(CancellationToken cancellationToken);

    /// <summary>The service refused this key as expired: forget it. Returns true if asking again can give another.</summary>
    bool Invalidate(AccessKey refused);
}
