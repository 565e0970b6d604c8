using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Credentials;

/// <summary>A profile by its name, wherever it is: in the aliyun CLI's file, else in the ini file.</summary>
internal sealed class NamedProfileSource(CredentialContext context, string? name) : IAccessKeySource
{
    private readonly CliProfileSource _cli = new(context, name, EcsRamRoleSource.ExplicitLimit);
    private readonly IniProfileSource _ini = new(context, name, EcsRamRoleSource.ExplicitLimit);

    public string Kind => "Profile";

    public string? Detail => name;

    public async Task<AccessKey> FetchAsync(CancellationToken cancellationToken)
    {
        EnsCredentialException first;
        try
        {
            return await _cli.FetchAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (EnsCredentialException failure) when (IsAbsent(failure, _cli))
        {
            first = failure;
        }

        try
        {
            return await _ini.FetchAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (EnsCredentialException second) when (IsAbsent(second, _ini))
        {
            throw EnsCredentialException.Missing(Kind, first.Problem.TrimEnd('.') + ", and " + second.Problem, first.Remedy);
        }
    }

    // Not: the profile is there, and what it names is not set up.
    private static bool IsAbsent(EnsCredentialException failure, IAccessKeySource source) =>
        failure.ErrorId == EnsErrorId.NoCredential && failure.Provider == source.Kind;
}
