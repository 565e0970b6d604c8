using System;
using System.Security;

namespace EnsHaVip.Sessions;

/// <summary>The access key of this process's environment, under the names that Alibaba Cloud's own tools use.</summary>
internal static class EnvironmentCredential
{
    private const string AccessKeyIdName = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    private const string AccessKeySecretName = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    private const string SecurityTokenName = "ALIBABA_CLOUD_SECURITY_TOKEN";

    /// <summary>Null if the environment holds none.</summary>
    public static EnsCredential? Find()
    {
        var accessKeyId = Environment.GetEnvironmentVariable(AccessKeyIdName);
        using var secret = Secure(Environment.GetEnvironmentVariable(AccessKeySecretName));
        using var token = Secure(Environment.GetEnvironmentVariable(SecurityTokenName));
        return string.IsNullOrWhiteSpace(accessKeyId) || secret.Length == 0 ? null : EnsCredential.FromAccessKey(accessKeyId!, secret, token);
    }

    private static SecureString Secure(string? text)
    {
        var secure = new SecureString();
        foreach (var character in (text ?? string.Empty).Trim())
        {
            secure.AppendChar(character);
        }

        return secure;
    }
}
