namespace EnsHaVip;

/// <summary>What every good answer of the service carries.</summary>
public class EnsReply
{
    /// <summary>The service's id of the request, to be quoted to its support.</summary>
    public string RequestId { get; set; } = string.Empty;

    /// <summary>How many requests it took to get this answer, 1 if the first went through.</summary>
    public int Attempts { get; set; } = 1;

    /// <summary>When the first of them was sent, by the client's clock; null if nobody noted it.</summary>
    internal long? FirstSent { get; set; }
}
