using System.Collections.Generic;

namespace EnsHaVip;

/// <summary>The answer of an operation this client has no model for, as it came.</summary>
/// <remarks>
/// A value is a text, a <see cref="long"/>, a <see cref="decimal"/> or <see cref="double"/>, a truth value, null, a list (<c>object?[]</c>) or
/// again such a list of names and values. Texts stay texts: nothing is taken for a time.
/// </remarks>
public sealed class EnsAnyReply : EnsReply
{
    /// <summary>The names and values of the answer, in its order. A name may occur more than once only if the service sends it so.</summary>
    public List<KeyValuePair<string, object?>> Values { get; } = [];
}
