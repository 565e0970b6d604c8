using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace EnsHaVip.Credentials;

/// <summary>A key, with or without a token, that was handed over and never changes.</summary>
internal sealed class StaticAccessKeyProvider(AccessKey accessKey) : IAccessKeyProvider
{
    private readonly Task<AccessKey> _accessKey = Task.FromResult(accessKey);

    public string Kind => accessKey.SecurityToken is null ? "AccessKey" : "StsToken";

    public string? Detail => null;

    public Task<AccessKey> GetAccessKeyAsync(ILogger logger, CancellationToken cancellationToken) => _accessKey;

    public bool Invalidate(AccessKey refused) => false;
}
