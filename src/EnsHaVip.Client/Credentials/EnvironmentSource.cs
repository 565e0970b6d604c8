using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Credentials;

/// <summary>ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET, and ALIBABA_CLOUD_SECURITY_TOKEN for a temporary key.</summary>
internal sealed class EnvironmentSource(CredentialContext context) : IAccessKeySource
{
    private const string IdVariable = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    private const string SecretVariable = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    private const string TokenVariable = "ALIBABA_CLOUD_SECURITY_TOKEN";
    private const string Remedy = "Set " + IdVariable + " and " + SecretVariable + " (and " + TokenVariable + " for a temporary key).";

    public string Kind => "Environment";

    public string? Detail => null;

    public Task<AccessKey> FetchAsync(CancellationToken cancellationToken)
    {
        var id = context.Variable(IdVariable);
        var secret = context.Variable(SecretVariable);
        if (id is null || secret is null)
        {
            throw EnsCredentialException.Missing(Kind, (id is null ? IdVariable : SecretVariable) + " is not set.", Remedy);
        }

        return Task.FromResult(KeyText.Build(
            Kind, "the environment", (IdVariable, SecretVariable, TokenVariable), (id, secret, context.Variable(TokenVariable)), expiration: null, Remedy));
    }
}
