using System;
using System.Collections.Generic;

namespace EnsHaVip.Association;

/// <summary>The HAVIPs whose making is accounted for in a session: no other request can have made them.</summary>
internal sealed class CreationLedger
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public void Add(IEnumerable<string> haVipIds)
    {
        lock (_ids)
        {
            _ids.UnionWith(haVipIds);
        }
    }

    public bool Contains(string haVipId)
    {
        lock (_ids)
        {
            return _ids.Contains(haVipId);
        }
    }
}
