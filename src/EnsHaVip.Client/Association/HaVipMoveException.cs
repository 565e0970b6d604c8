namespace EnsHaVip;

/// <summary>A move of which neither end is there.</summary>
public sealed class HaVipMoveException : EnsException
{
    internal HaVipMoveException(HaVipMoveRequest request)
        : base(
            request.HaVipId + " is associated neither with " + request.FromInstanceId + " nor with " + request.ToInstanceId + ", so there is nothing to move.",
            "DescribeHaVips", inner: null)
    {
    }

    /// <inheritdoc/>
    public override string ErrorId => EnsErrorId.NothingToMove;

    /// <summary>False: it stays so until somebody associates the HAVIP.</summary>
    public override bool IsTransient => false;

    /// <inheritdoc/>
    private protected override ChangeOutcome OwnOutcome => ChangeOutcome.NotApplied;
}
