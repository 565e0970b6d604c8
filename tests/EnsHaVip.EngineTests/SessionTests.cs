using System.Linq;
using System.Management.Automation;
using Xunit;

namespace EnsHaVip.EngineTests;

public sealed class SessionTests
{
    [Fact]
    public void Connecting_gives_a_session_and_makes_it_the_runspaces()
    {
        using var engine = new Engine();

        var session = engine.Get("Connect-EnsHaVip -Credential $key -Endpoint China", ("key", Keys.Some)).Single();
        var current = engine.Get("Get-EnsHaVipSession").Single();

        Assert.Same(session.BaseObject, current.BaseObject);
        Assert.Equal("https://ens.aliyuncs.com/", session.Properties["Endpoint"].Value.ToString());
        Assert.Equal("LTAI****", session.Properties["AccessKeyId"].Value);
    }

    [Fact]
    public void Without_a_session_the_command_ends_with_NoSession()
    {
        using var engine = new Engine();

        var result = engine.Run("Get-EnsHaVip; 'not reached'");

        Assert.Equal("NoSession,EnsHaVip.Commands.GetEnsHaVipCommand", result.Terminating!.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.AuthenticationError, result.Terminating.CategoryInfo.Category);
        Assert.Contains("Connect-EnsHaVip", result.Terminating.ErrorDetails.RecommendedAction);
    }
}
