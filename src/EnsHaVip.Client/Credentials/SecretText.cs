using System;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace EnsHaVip.Credentials;

/// <summary>A secret that is only turned into bytes while something is signed with it.</summary>
internal sealed class SecretText
{
    private readonly SecureString _value;

    public SecretText(SecureString value)
    {
        _value = value.Copy();
        _value.MakeReadOnly();
    }

    public int Length => _value.Length;

    /// <summary>For secrets that arrive as text: environment, files, answers of services. The text itself is the caller's to forget.</summary>
    public static SecretText FromText(string text)
    {
        using var secure = new SecureString();
        foreach (var c in text)
        {
            secure.AppendChar(c);
        }

        return new SecretText(secure);
    }

    /// <summary>The secret in UTF-8. The caller clears the array as soon as it has signed.</summary>
    public byte[] CopyUtf8()
    {
        var characters = new char[_value.Length];
        var pointer = Marshal.SecureStringToGlobalAllocUnicode(_value);
        try
        {
            Marshal.Copy(pointer, characters, 0, characters.Length);
            return Encoding.UTF8.GetBytes(characters);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
            Array.Clear(characters, 0, characters.Length);
        }
    }

    /// <summary>For places that need text, such as a header that carries a token.</summary>
    public string Reveal() => Encoding.UTF8.GetString(CopyUtf8());

    public bool IsSameAs(SecretText other)
    {
        if (ReferenceEquals(this, other) || Length != other.Length)
        {
            return ReferenceEquals(this, other);
        }

        var (mine, theirs) = (CopyUtf8(), other.CopyUtf8());
        try
        {
            return mine.AsSpan().SequenceEqual(theirs);
        }
        finally
        {
            Array.Clear(mine, 0, mine.Length);
            Array.Clear(theirs, 0, theirs.Length);
        }
    }

    public override string ToString() => "***";
}
