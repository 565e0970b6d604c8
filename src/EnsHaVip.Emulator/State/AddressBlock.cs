using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EnsHaVip.Emulator.State;

/// <summary>The IPv4 addresses of a vSwitch: which exist and which are taken.</summary>
internal sealed class AddressBlock
{
    // The cloud keeps the first and the last three of a vSwitch for itself.
    private const uint KeptAtTheEnd = 3;

    private readonly uint _first;
    private readonly uint _last;
    private readonly HashSet<uint> _taken = [];
    private uint _next;

    private AddressBlock(string cidr, uint network, int prefix)
    {
        Cidr = cidr;
        var size = prefix == 0 ? uint.MaxValue : (1u << (32 - prefix)) - 1;
        _first = network + 1;
        _last = network + size - KeptAtTheEnd;
        _next = _first;
    }

    public string Cidr { get; }

    public long FreeCount => (long)_last - _first + 1 - _taken.Count;

    /// <exception cref="FormatException">The text is no IPv4 block of /8 to /28.</exception>
    public static AddressBlock Parse(string cidr)
    {
        var slash = cidr.IndexOf('/');
        if (slash > 0 && TryParse(cidr.Substring(0, slash), out var address)
            && int.TryParse(cidr.Substring(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) && prefix is >= 8 and <= 28
            && (address & ((1u << (32 - prefix)) - 1)) == 0)
        {
            return new AddressBlock(cidr, address, prefix);
        }

        throw new FormatException($"'{cidr}' is no IPv4 block such as 10.0.0.0/24 (/8 to /28, host bits zero).");
    }

    /// <summary>Takes one address; false if it is not in the block or taken already.</summary>
    public bool TryTake(string address) => TryParse(address, out var number) && number >= _first && number <= _last && _taken.Add(number);

    /// <summary>Takes the next free address; null if there is none.</summary>
    public string? TakeNext()
    {
        for (long tries = (long)_last - _first + 1; tries > 0; tries--)
        {
            var candidate = _next;
            _next = _next >= _last ? _first : _next + 1;
            if (_taken.Add(candidate))
            {
                return Format(candidate);
            }
        }

        return null;
    }

    public void Free(string address)
    {
        if (TryParse(address, out var number))
        {
            _taken.Remove(number);
        }
    }

    private static bool TryParse(string text, out uint number)
    {
        number = 0;
        if (!IPAddress.TryParse(text, out var address) || address.AddressFamily != AddressFamily.InterNetwork || address.ToString() != text)
        {
            return false;
        }

        foreach (var part in address.GetAddressBytes())
        {
            number = (number << 8) | part;
        }

        return true;
    }

    private static string Format(uint number) =>
        FormattableString.Invariant($"{number >> 24}.{(number >> 16) & 255}.{(number >> 8) & 255}.{number & 255}");
}
