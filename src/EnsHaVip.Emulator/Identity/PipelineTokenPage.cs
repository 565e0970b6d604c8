using System;
using System.Collections.Generic;
using EnsHaVip.Emulator.Wire;

namespace EnsHaVip.Emulator.Identity;

/// <summary>What SYSTEM_OIDCREQUESTURI of an Azure DevOps job points to: the job's access token gives an OIDC token of the pipeline.</summary>
internal sealed class PipelineTokenPage : IPage
{
    // As Azure DevOps issues them.
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(10);

    public string Name => "PipelineToken";

    public bool Serves(string path) => path.EndsWith("/oidctoken", StringComparison.Ordinal);

    public EmulatorHttpResponse Answer(EmulatorCall call, IdentityState identity, DateTimeOffset now)
    {
        if (call.Http.Method != "POST" || string.IsNullOrEmpty(call.Parameter("api-version")))
        {
            return PageAnswer.Json(400, new Dictionary<string, string> { ["message"] = "No api-version was supplied." });
        }

        if (identity.PipelineAccessToken is null || PageAnswer.Bearer(call) != identity.PipelineAccessToken)
        {
            return PageAnswer.Json(401, new Dictionary<string, string> { ["message"] = "Access denied." });
        }

        var token = identity.Providers[identity.Pipeline.ProviderArn].Issue(identity.Pipeline.Subject, now, s_life);
        return PageAnswer.Json(200, new Dictionary<string, string> { ["oidcToken"] = token });
    }
}
