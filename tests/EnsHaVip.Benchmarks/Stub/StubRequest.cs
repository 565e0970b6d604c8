namespace EnsHaVip.Benchmarks.Stub;

/// <summary>What the stub wants to know of a request.</summary>
/// <param name="IsRead">True for DescribeHaVips, the only operation that is sent by GET.</param>
/// <param name="PageNumber">From 1; 1 if it is not given.</param>
/// <param name="PageSize">The largest there is if it is not given.</param>
internal readonly record struct StubRequest(bool IsRead, int PageNumber, int PageSize);
