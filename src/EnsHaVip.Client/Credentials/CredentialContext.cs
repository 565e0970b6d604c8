using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;

namespace EnsHaVip.Credentials;

/// <summary>What the providers need of the world: clock, environment, files, network. Tests give their own.</summary>
internal sealed class CredentialContext
{
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Reads an environment variable; null if it is not set.</summary>
    public Func<string, string?> Environment { get; set; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The user's folder (empty for some service accounts), under which <c>.aliyun</c> and <c>.alibabacloud</c> lie.</summary>
    public string HomeFolder { get; set; } = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);

    /// <summary>A handler in place of the network; not disposed.</summary>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>The proxy; null is what the system or the environment says. Addresses on the own link are never asked through one.</summary>
    public IWebProxy? Proxy { get; set; }

    /// <summary>STS in place of the host that region and network type give.</summary>
    public Uri? StsEndpoint { get; set; }

    /// <summary>The ECS metadata service.</summary>
    public Uri MetadataEndpoint { get; set; } = new("http://100.100.100.200/");

    /// <summary>The OAuth service in place of the one of the profile's site.</summary>
    public Uri? OAuthEndpoint { get; set; }

    /// <summary>What is known of renewed OAuth tokens.</summary>
    public OAuthMemory OAuthMemory { get; set; } = OAuthMemory.OfProcess;

    /// <summary>Where nonces come from.</summary>
    public Func<string> Nonce { get; set; } = () => Guid.NewGuid().ToString();

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Time stamps as STS and OAuth want them.</summary>
    public string TimeStamp => Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The variable's value; null if it is unset or blank.</summary>
    public string? Variable(string name)
    {
        var value = Environment(name)?.Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>True if the variable says so: <c>true</c> in any letter case, or <c>1</c>.</summary>
    public bool IsOn(string name) => Variable(name) is { } value && (value.Equals("true", StringComparison.OrdinalIgnoreCase) || value == "1");

    /// <summary>The same world behind a proxy.</summary>
    public CredentialContext Behind(IWebProxy proxy)
    {
        var copy = Copy();
        copy.Proxy = proxy;
        return copy;
    }

    public CredentialContext Copy() => (CredentialContext)MemberwiseClone();

    /// <summary>A file below the user's folder; null if there is no such folder, so that never one below the current folder is taken for it.</summary>
    public string? HomeFile(string folder, string name) => Path.IsPathRooted(HomeFolder) ? Path.Combine(HomeFolder, folder, name) : null;
}
