using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Credentials;

/// <summary>A key, with or without a token, that was handed over and never changes.</summary>
internal sealed class StaticAccessKeyProvider(AccessKey accessKey) : IAccessKeyProvider
{
    public string Kind => accessKey.SecurityToken is null ? "AccessKey" : "StsToken";

    public Task<AccessKey> GetAccessKeyAsync(CancellationToken cancellationToken) => Task.FromResult(accessKey);

    public bool Invalidate(AccessKey refused) => false;
}
