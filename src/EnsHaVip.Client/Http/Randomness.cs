using System;
using System.Security.Cryptography;

namespace EnsHaVip.Http;

/// <summary>Randomness that many threads may ask for at once; .NET Framework's Random may not.</summary>
internal static class Randomness
{
    public static double NextDouble()
    {
        var bytes = new byte[8];
        using var generator = RandomNumberGenerator.Create();
        generator.GetBytes(bytes);
        return (BitConverter.ToUInt64(bytes, 0) >> 11) * (1.0 / (1UL << 53));
    }
}
