using System.Collections.Generic;

namespace EnsHaVip;

/// <summary>The answer of CreateHaVip: the new ids, of HAVIPs that are still <c>Creating</c>.</summary>
public sealed class CreateHaVipReply : EnsReply
{
    /// <summary>One id for each address that was made.</summary>
    public List<string> HaVipIds { get; } = [];
}
