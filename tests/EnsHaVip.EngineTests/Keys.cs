using System.Management.Automation;
using System.Security;

namespace EnsHaVip.EngineTests;

/// <summary>Access keys for tests.</summary>
internal static class Keys
{
    public static PSCredential Some { get; } = Of("LTAI4SomeKeyId", "SomeSecretOfTheTests");

    public static PSCredential Of(string id, string secret) => new(id, Secure(secret));

    public static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (var character in text)
        {
            secure.AppendChar(character);
        }

        return secure;
    }
}
