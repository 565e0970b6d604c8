using System;

namespace EnsHaVip.Errors;

/// <summary>A failure of work that nobody foresaw, on its way to its ErrorRecord: what the engine throws is never wrapped in one.</summary>
internal sealed class UnexpectedException(Exception cause) : Exception(cause.Message, cause);
