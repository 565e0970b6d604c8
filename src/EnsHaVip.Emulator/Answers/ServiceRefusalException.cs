using System;

namespace EnsHaVip.Emulator.Answers;

/// <summary>Ends an operation with a refusal. Never leaves the emulator.</summary>
internal sealed class ServiceRefusalException(ServiceError error) : Exception(error.Code)
{
    public ServiceError Error { get; } = error;
}
