using EnsHaVip.Emulator.Answers;
using EnsHaVip.Emulator.Operations;

namespace EnsHaVip.Emulator.Identity;

/// <summary>STS AssumeRoleWithOIDC: the token of a trusted provider gives a temporary key; the request is not signed.</summary>
internal sealed class AssumeRoleWithOidc : IOperation
{
    public string Name => "AssumeRoleWithOIDC";

    public string Version => StsSession.ApiVersion;

    public bool Changes => false;

    public bool GetOnly => false;

    public bool IsUnsigned => true;

    public void Execute(OperationContext context, IAnswerWriter answer)
    {
        var token = context.Required("OIDCToken");

        // The journal shares these parameters, and shows no secrets.
        context.Parameters["OIDCToken"] = "***";
        var providerArn = context.Required("OIDCProviderArn");
        if (!context.State.Identity.Providers.TryGetValue(providerArn, out var provider))
        {
            throw StsErrors.ProviderNotFound();
        }

        if (token.Length is < 4 or > 20000)
        {
            throw StsErrors.InvalidParameter("OIDCToken");
        }

        var role = StsSession.Role(context);
        var subject = provider.Verify(token, context.Now);
        if (role.OidcProviderArn != provider.Arn)
        {
            throw StsErrors.NoPermission();
        }

        StsSession.Begin(context, role, answer);
        answer.StartObject("OIDCTokenInfo");
        answer.Text("Issuer", provider.Issuer);
        answer.Text("ClientIds", provider.Audience);
        answer.Text("Subject", subject);
        answer.EndObject();
    }
}
