using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.Operations;

namespace EnsHaVip.Emulator.Identity;

/// <summary>STS AssumeRole: a key of the role's account or of a session of it gives a temporary key.</summary>
internal sealed class AssumeRole : IOperation
{
    public string Name => "AssumeRole";

    public string Version => StsSession.ApiVersion;

    public bool Changes => false;

    public bool GetOnly => false;

    public bool IsUnsigned => false;

    public void Execute(OperationContext context, IAnswerWriter answer)
    {
        var role = StsSession.Role(context);
        if (!role.TrustsAccount || role.Account != context.Account || (role.ExternalId is not null && role.ExternalId != context.Optional("ExternalId")))
        {
            throw StsErrors.NoPermission();
        }

        StsSession.Begin(context, role, answer);
    }
}
