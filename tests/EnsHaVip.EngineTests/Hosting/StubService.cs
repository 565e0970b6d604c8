using System;
using System.Text;

namespace EnsHaVip.EngineTests;

/// <summary>Answers that the emulator does not give by itself, from something on loopback, over real HTTP.</summary>
internal static class StubService
{
    public const string RequestId = "CEF72CEB-54B6-4AE8-B225-F876FF7BA984";

    private const string Free = "[]";
    private const string Bound = """[{"InstanceId":"i-1","InstanceType":"EnsInstance","Status":"InUse"}]""";

    /// <summary>Refuses changes with a code. The one HAVIP there is, havip-1, is bound to nothing, or to i-1.</summary>
    public static HostileServer Refusing(string code, string message = "The service's own text.", int status = 400, bool isBound = false) =>
        Answering(operation => operation == "DescribeHaVips"
            ? (200, $$"""{"RequestId":"D","TotalCount":"1","PageNumber":"1","PageSize":"10","HaVips":[{"HaVipId":"havip-1","Status":"Available","VSwitchId":"vsw-1","AssociatedInstances":{{(isBound ? Bound : Free)}}}]}""")
            : (status, $$"""{"RequestId":"{{RequestId}}","HostId":"ens.aliyuncs.com","Code":"{{code}}","Message":"{{message}}"}"""));

    /// <summary>Answers each operation with a status and a body.</summary>
    public static HostileServer Answering(Func<string, (int Status, string Body)> answer) => new((operation, response) =>
    {
        var (status, body) = answer(operation);
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.OutputStream.Write(Encoding.UTF8.GetBytes(body));
    });

    /// <summary>Makes a session with it, which never repeats a request.</summary>
    public static void Connect(this HostileServer service, Engine engine) =>
        engine.Get("$null = Connect-EnsHaVip $key -Endpoint $endpoint -MaxAttempt 1", ("key", Keys.Some), ("endpoint", service.Endpoint));
}
