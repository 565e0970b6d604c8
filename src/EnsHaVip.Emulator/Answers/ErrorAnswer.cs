using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Answers;

/// <summary>The body of a refusal: RequestId, HostId, Code, Message, Recommend.</summary>
internal static class ErrorAnswer
{
    // The service's public diagnostic page; the code is what is looked up there.
    private const string DiagnosticPage = "https://api.alibabacloud.com/troubleshoot?q=";

    public static EmulatorHttpResponse Of(ServiceError error, string requestId, string? host, bool asXml)
    {
        using IAnswerWriter writer = asXml ? new XmlAnswerWriter("Error") : new JsonAnswerWriter();
        writer.Text("RequestId", requestId);
        writer.Text("HostId", host);
        writer.Text("Code", error.Code);
        writer.Text("Message", error.Message);
        writer.Text("Recommend", DiagnosticPage + error.Code + "&product=Ens&requestId=" + requestId);
        return new EmulatorHttpResponse(error.Status, asXml ? XmlAnswerWriter.ContentType : JsonAnswerWriter.ContentType, writer.Finish());
    }
}
