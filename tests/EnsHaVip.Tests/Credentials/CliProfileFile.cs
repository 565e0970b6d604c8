using System.IO;
using System.Linq;
using EnsHaVip.Emulator.Seeds;

namespace EnsHaVip.Tests.Credentials;

/// <summary>config.json as the aliyun CLI writes it.</summary>
internal static class CliProfileFile
{
    public const string KeyId = SeedLoader.DefaultAccessKeyId;
    public const string KeySecret = SeedLoader.DefaultSecret;

    /// <summary>The fields of a key that the emulator knows.</summary>
    public const string SourceKey = "\"access_key_id\":\"" + KeyId + "\",\"access_key_secret\":\"" + KeySecret + "\"";

    // What the CLI writes for every profile besides.
    private const string Usual = "\"language\":\"en\",\"output_format\":\"json\",\"region_id\":\"cn-hangzhou\",\"site\":\"\",\"retry_timeout\":0,\"connect_timeout\":0,\"retry_count\":0,\"verified\":\"\",\"private_key\":\"\",\"key_pair_name\":\"\"";

    public static string PathIn(SignInWorld world) => Path.Combine(world.Context.HomeFolder, ".aliyun", "config.json");

    /// <summary>The fields of a profile with a key.</summary>
    public static string Static(string name, string id, string secret) => $"\"name\":\"{name}\",\"mode\":\"AK\",\"access_key_id\":\"{id}\",\"access_key_secret\":\"{secret}\"";

    /// <summary>One profile, called default.</summary>
    public static void WriteDefault(SignInWorld world, string fields) => Write(world, "default", "\"name\":\"default\"," + fields);

    public static void Write(SignInWorld world, string current, params string[] profiles) =>
        world.WriteCli($"{{\"current\":\"{current}\",\"profiles\":[{string.Join(",", profiles.Select(p => "{" + p + "," + Usual + "}"))}],\"meta_path\":\"\"}}");
}
