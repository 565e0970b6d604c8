using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Credentials;

/// <summary>A section of the credential libraries' ini file: ALIBABA_CLOUD_CREDENTIALS_FILE, else ~/.alibabacloud/credentials.ini, else ~/.alibabacloud/credentials.</summary>
/// <param name="context">Clock, environment, files, network.</param>
/// <param name="name">The section; null is ALIBABA_CLOUD_PROFILE, else "default".</param>
/// <param name="metadataLimit">How long the metadata service may take if the section needs it.</param>
internal sealed class IniProfileSource(CredentialContext context, string? name, TimeSpan metadataLimit) : IAccessKeySource
{
    public const string Provider = "IniProfile";
    private const string Remedy = "Write a section with type = access_key, access_key_id and access_key_secret.";

    public string Kind => Provider;

    public string? Detail => name;

    /// <summary>Where the file is: the first of the usual places that has one, or the first place; null if the user has no folder.</summary>
    public static string? PathIn(CredentialContext context)
    {
        if (context.Variable("ALIBABA_CLOUD_CREDENTIALS_FILE") is { } given)
        {
            return given;
        }

        // The libraries' code says credentials.ini, their documents say credentials.
        string?[] places = [context.HomeFile(".alibabacloud", "credentials.ini"), context.HomeFile(".alibabacloud", "credentials")];
        return Array.Find(places, File.Exists) ?? places[0];
    }

    public async Task<AccessKey> FetchAsync(CancellationToken cancellationToken)
    {
        var file = PathIn(context) ?? throw EnsCredentialException.Missing(Provider, "the user has no home folder, and so no file ~/.alibabacloud/credentials.ini.", "Sign in another way.");
        var text = await SmallFile.ReadTextAsync(Provider, "the file", file, Remedy, cancellationToken).ConfigureAwait(false);
        var sections = IniFile.Parse(text);
        var wanted = name ?? context.Variable("ALIBABA_CLOUD_PROFILE") ?? "default";
        if (!sections.TryGetValue(wanted, out var fields))
        {
            var others = sections.Count == 0 ? "it has none" : "it has " + string.Join(", ", sections.Keys.Select(n => "'" + n + "'"));
            throw EnsCredentialException.Missing(Provider, $"the file '{file}' has no section '{wanted}' ({others}).", Remedy);
        }

        return await FetchAsync(new ProfileFields(Provider, file, wanted, fields, Remedy), cancellationToken).ConfigureAwait(false);
    }

    private async Task<AccessKey> FetchAsync(ProfileFields section, CancellationToken cancellationToken)
    {
        IAccessKeySource source;
        switch (section["type"]?.ToLowerInvariant())
        {
            case "access_key":
                return section.Key(tokenField: null);
            case "ram_role_arn":
                source = new RamRoleSource(context, new StaticAccessKeyProvider(section.Key(tokenField: null)), Role(section));
                break;
            case "ecs_ram_role":
                source = new EcsRamRoleSource(context, section["role_name"], disableV1: false, metadataLimit);
                break;
            case "oidc_role_arn":
                source = new OidcRoleSource(context, Role(section), section.Require("oidc_provider_arn"), new OidcToken(section.Require("oidc_token_file_path")));
                break;
            case "rsa_key_pair":
                throw section.Failed("has the type rsa_key_pair, which is not supported; use access_key, ram_role_arn, ecs_ram_role or oidc_role_arn");
            case null:
                throw section.Failed("has no type");
            default:
                throw section.Failed("has a type that is not known; use access_key, ram_role_arn, ecs_ram_role or oidc_role_arn");
        }

        try
        {
            return await source.FetchAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (EnsCredentialException failure)
        {
            throw failure.Within(Provider, section.Place);
        }
    }

    private static RamRoleSettings Role(ProfileFields section) => new()
    {
        RoleArn = section.Require("role_arn"),
        RoleSessionName = section["role_session_name"],
        Policy = section["policy"],
        ExternalId = section["external_id"],
        StsRegion = section["sts_region"],
        // The official C# library reads this switch from "enable", a slip that files may follow.
        UseVpcEndpoint = section.Flag("enable_vpc") ?? section.Flag("enable"),
    };
}
