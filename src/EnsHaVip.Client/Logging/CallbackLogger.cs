using System;
using Microsoft.Extensions.Logging;

namespace EnsHaVip.Logging;

/// <summary>Hands entries to a callback, and to the logger of the session behind it.</summary>
/// <remarks>It keeps the logging library out of the cmdlets, whose types the engine reads before dependencies can be found.</remarks>
internal sealed class CallbackLogger(Action<EnsLogEntry> callback, EnsLogLevel least, ILogger? behind) : ILogger
{
    private readonly LogLevel _least = ToLogLevel(least);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => behind?.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => IsWanted(logLevel) || behind?.IsEnabled(logLevel) == true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsWanted(logLevel))
        {
            callback(new EnsLogEntry(FromLogLevel(logLevel), eventId.Id, formatter(state, exception)));
        }

        if (behind?.IsEnabled(logLevel) == true)
        {
            behind.Log(logLevel, eventId, state, exception, formatter);
        }
    }

    private static LogLevel ToLogLevel(EnsLogLevel level) => level switch
    {
        EnsLogLevel.Debug => LogLevel.Debug,
        EnsLogLevel.Information => LogLevel.Information,
        EnsLogLevel.Warning => LogLevel.Warning,
        _ => LogLevel.Error,
    };

    private static EnsLogLevel FromLogLevel(LogLevel level) => level switch
    {
        <= LogLevel.Debug => EnsLogLevel.Debug,
        LogLevel.Information => EnsLogLevel.Information,
        LogLevel.Warning => EnsLogLevel.Warning,
        _ => EnsLogLevel.Error,
    };

    private bool IsWanted(LogLevel level) => level >= _least && level != LogLevel.None;
}
