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
    public void Without_a_session_the_command_ends_with_NoSession_once_however_many_items_there_are()
    {
        using var engine = new Engine();

        var error = engine.Run("'havip-1', 'havip-2' | Get-EnsHaVip").Errors.Single();

        Assert.Equal("NoSession,EnsHaVip.Commands.GetEnsHaVipCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Contains("Connect-EnsHaVip", error.ErrorDetails.RecommendedAction);
    }
}
