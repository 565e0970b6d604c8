using System;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace EnsHaVip.Credentials;

/// <summary>What the providers say. Never a key id, a secret, a token, or a part of a file or answer.</summary>
internal static partial class CredentialLog
{
    public static void Fetched(ILogger logger, string provider, DateTimeOffset? expiration)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            var until = Until(expiration);
            FetchedCore(logger, provider, until);
        }
    }

    public static void NotRenewed(ILogger logger, string failure, DateTimeOffset? expiration)
    {
        if (logger.IsEnabled(LogLevel.Warning))
        {
            var until = Until(expiration);
            NotRenewedCore(logger, failure, until);
        }
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Information, Message = "{Provider}: a new access key, good until {Until}.", SkipEnabledCheck = true)]
    private static partial void FetchedCore(ILogger logger, string provider, string until);

    [LoggerMessage(EventId = 21, Level = LogLevel.Warning, Message = "The access key could not be renewed; the present one is used until {Until}. {Failure}", SkipEnabledCheck = true)]
    private static partial void NotRenewedCore(ILogger logger, string failure, string until);

    private static string Until(DateTimeOffset? expiration) =>
        expiration?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "it is refused";
}
