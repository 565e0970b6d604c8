namespace EnsHaVip.Association;

/// <summary>How a wait ended: with a result or with an error.</summary>
internal sealed class PollEnd
{
    public PollEnd(HaVipWaitResult result) => Result = result;

    public PollEnd(EnsException failure) => Failure = failure;

    public HaVipWaitResult? Result { get; }

    public EnsException? Failure { get; }
}
