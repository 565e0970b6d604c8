using System;

namespace EnsHaVip;

/// <summary>A connection to the service: who signs, where requests go, and how patiently. It shows no secret.</summary>
/// <remarks>Immutable but for its end. It may be handed to other runspaces, which then share its request rate.</remarks>
public sealed class EnsSession
{
    private volatile EnsClient? _client;

    private EnsSession(EnsClient client, string? ensRegionId)
    {
        _client = client;
        var options = client.Options;
        var credential = options.Credential!;
        Endpoint = options.Endpoint;
        CredentialKind = credential.Kind;
        AccessKeyId = credential.AccessKeyId;
        EnsRegionId = ensRegionId;
        TimeoutSec = options.RequestTimeout.TotalSeconds;
        MaxAttempt = options.MaxAttempts;
        RequestsPerSecond = options.RequestsPerSecond;
        Suggestions = new(options);
        ConnectedAt = DateTimeOffset.UtcNow;
    }

    /// <summary>Where requests go.</summary>
    public Uri Endpoint { get; }

    /// <summary>Where the access keys come from, for example <c>AccessKey</c> or <c>StsToken</c>.</summary>
    public string CredentialKind { get; }

    /// <summary>The first four characters of the access key id, the rest masked; null where the key is only fetched later.</summary>
    public string? AccessKeyId { get; }

    /// <summary>The edge node that cmdlets look in when none is given; null is all.</summary>
    public string? EnsRegionId { get; }

    /// <summary>The limit for one request, in seconds.</summary>
    public double TimeoutSec { get; }

    /// <summary>How many requests one call may send at most.</summary>
    public int MaxAttempt { get; }

    /// <summary>The most requests a second over all users of the session; null is no limit of our own.</summary>
    public double? RequestsPerSecond { get; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset ConnectedAt { get; }

    /// <summary>False after Disconnect-EnsHaVip.</summary>
    public bool IsConnected => _client is not null;

    internal EnsClient? Client => _client;

    /// <summary>What completion has learned lately.</summary>
    internal Completion.SuggestionCache Suggestions { get; }

    /// <summary>Host and masked key id.</summary>
    public override string ToString() => Endpoint.Authority + " as " + (AccessKeyId ?? CredentialKind) + (IsConnected ? string.Empty : " (ended)");

    /// <summary>Makes a session. Nothing is sent yet.</summary>
    /// <exception cref="ArgumentException">An option cannot be used.</exception>
    internal static EnsSession Begin(EnsClientOptions options, string? ensRegionId) => new(new EnsClient(options), ensRegionId);

    /// <summary>Ends the session: requests under way fail, and no new ones are taken.</summary>
    internal void End()
    {
        var client = _client;
        _client = null;
        client?.Dispose();
    }
}
