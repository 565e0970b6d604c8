namespace EnsHaVip.Emulator.Answers;

/// <summary>A refusal of the service: code, text and HTTP status as documented.</summary>
internal sealed class ServiceError(string code, string message, int status = 400)
{
    public string Code { get; } = code;

    public string Message { get; } = message;

    public int Status { get; } = status;
}
