using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace EnsHaVip.Association;

/// <summary>Address ranges in CIDR notation.</summary>
internal static class AddressRange
{
    /// <summary>False if an address is certainly outside of a range; what cannot be read is not held against anybody.</summary>
    public static bool MayContain(string? cidr, string address)
    {
        var parts = (cidr ?? string.Empty).Split('/');
        if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            || !IPAddress.TryParse(parts[0], out var network) || !IPAddress.TryParse(address, out var wanted)
            || network.AddressFamily != wanted.AddressFamily || network.AddressFamily != AddressFamily.InterNetwork || bits > 32)
        {
            return true;
        }

        var mask = bits == 0 ? 0u : uint.MaxValue << (32 - bits);
        return (Number(network) & mask) == (Number(wanted) & mask);
    }

    private static uint Number(IPAddress address) => address.GetAddressBytes().Aggregate(0u, (number, part) => (number << 8) | part);
}
