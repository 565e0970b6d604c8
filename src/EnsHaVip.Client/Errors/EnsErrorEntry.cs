namespace EnsHaVip;

/// <summary>One row of the error table: a code, or a family of codes, and what it means.</summary>
public sealed class EnsErrorEntry
{
    internal EnsErrorEntry(string pattern, EnsErrorKind kind, ChangeOutcome outcome, bool isTransient, string meaning, string remedy, bool isKnown = true)
    {
        Pattern = pattern;
        Kind = kind;
        Outcome = outcome;
        IsTransient = isTransient;
        Meaning = meaning;
        Remedy = remedy;
        IsKnown = isKnown;
    }

    /// <summary>The code, or a family: <c>Missing*</c> stands for every code with that prefix.</summary>
    public string Pattern { get; }

    /// <summary>What sort of failure it is.</summary>
    public EnsErrorKind Kind { get; }

    /// <summary>Whether a change that was refused with it can have happened all the same.</summary>
    public ChangeOutcome Outcome { get; }

    /// <summary>True if the same call may well succeed later.</summary>
    public bool IsTransient { get; }

    /// <summary>What it means, one sentence.</summary>
    public string Meaning { get; }

    /// <summary>What to do next, one sentence. <c>{HaVipId}</c>, <c>{InstanceId}</c> and <c>{RamAction}</c> are filled in where known.</summary>
    public string Remedy { get; }

    /// <summary>False for the row that serves codes that are not in the table.</summary>
    public bool IsKnown { get; }
}
