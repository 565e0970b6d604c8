using System;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Credentials;
using Microsoft.Extensions.Logging;

namespace EnsHaVip.Tests.Association;

/// <summary>Gives a good key until something happens, and none from then on.</summary>
internal sealed class FailingKeyProvider(IAccessKeyProvider inner, Func<bool> hasFailed) : IAccessKeyProvider
{
    private bool _isOver;

    public string Kind => inner.Kind;

    public string? Detail => inner.Detail;

    public Task<AccessKey> GetAccessKeyAsync(ILogger logger, CancellationToken cancellationToken) => (_isOver |= hasFailed())
        ? throw EnsCredentialException.Failed("Manual", "The key has expired.", "Sign in again.")
        : inner.GetAccessKeyAsync(logger, cancellationToken);

    public bool Invalidate(AccessKey refused) => false;
}
