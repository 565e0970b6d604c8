using System;
using System.Collections.Generic;

namespace EnsHaVip;

/// <summary>No access key could be had, so nothing was signed and nothing was sent to ENS.</summary>
/// <remarks>The message names the provider and the remedy. It never holds a secret, a token, or a part of a file or answer.</remarks>
public sealed class EnsCredentialException : EnsException
{
    private readonly bool _isTransient;

    internal EnsCredentialException(string provider, string errorId, string problem, string remedy, bool isTransient = false, Exception? inner = null)
        : base(provider + ": " + problem + " " + remedy, operation: "GetAccessKey", inner)
    {
        Provider = provider;
        ErrorId = errorId;
        Problem = problem;
        Remedy = remedy;
        _isTransient = isTransient;
    }

    /// <summary>The way to sign in that failed, for example <c>RamRole</c>, or <c>CliProfile/RamRole</c> for a role that a profile names.</summary>
    public string Provider { get; }

    /// <summary>What failed, one sentence.</summary>
    public string Problem { get; }

    /// <summary>What to do next, one sentence.</summary>
    public string Remedy { get; }

    /// <summary>The code with which the service that gives keys refused, for example <c>NoPermission</c>; null if it gave none.</summary>
    public string? ServiceCode { get; internal set; }

    /// <summary>What each link of the default chain said, in the order in which they were asked; empty for any other provider.</summary>
    public IReadOnlyList<EnsCredentialException> Links { get; internal set; } = [];

    /// <summary><see cref="EnsErrorId.NoCredential"/> if there is nothing to sign in with, <see cref="EnsErrorId.CredentialUnavailable"/> if there is but it failed.</summary>
    public override string ErrorId { get; }

    /// <summary>True if asking again may well help: the provider was busy, or the connection to it broke.</summary>
    public override bool IsTransient => _isTransient;

    /// <summary>Always true: without a key nothing can be signed.</summary>
    public override bool ConcernsEveryCall => true;

    /// <summary>Always <see cref="ChangeOutcome.NotApplied"/>: without a key no request leaves.</summary>
    private protected override ChangeOutcome OwnOutcome => ChangeOutcome.NotApplied;

    /// <summary>The switch is there but nothing is set up for it: the next link of a chain may do.</summary>
    internal static EnsCredentialException Missing(string provider, string problem, string remedy) =>
        new(provider, EnsErrorId.NoCredential, problem, remedy);

    /// <summary>It is set up, and it failed.</summary>
    internal static EnsCredentialException Failed(string provider, string problem, string remedy, bool isTransient = false, Exception? inner = null) =>
        new(provider, EnsErrorId.CredentialUnavailable, problem, remedy, isTransient, inner);

    /// <inheritdoc/>
    internal override EnsException ForUnsent(string operation) => Copy();

    /// <summary>The same failure for another of those who waited: each has its own to note attempts in.</summary>
    internal EnsCredentialException Copy() => Copy(Problem);

    /// <summary>The same failure with what was found out afterwards.</summary>
    internal EnsCredentialException With(string explanation)
    {
        var explained = Copy(Problem + " " + explanation);
        explained.Attempts = Attempts;
        explained.Settled = Settled;
        return explained;
    }

    private EnsCredentialException Copy(string problem) => new(Provider, ErrorId, problem, Remedy, IsTransient, this)
    {
        ServiceCode = ServiceCode,
        Links = Links,
        HttpStatus = HttpStatus,
        RequestId = RequestId,
        RetryAfter = RetryAfter,
    };

    /// <summary>The same failure as seen from a profile that names the provider.</summary>
    internal EnsCredentialException Within(string provider, string place) =>
        new(provider + "/" + Provider, ErrorId, place + ": " + Problem, Remedy, IsTransient, this)
        {
            ServiceCode = ServiceCode,
            HttpStatus = HttpStatus,
            RequestId = RequestId,
            RetryAfter = RetryAfter,
        };
}
