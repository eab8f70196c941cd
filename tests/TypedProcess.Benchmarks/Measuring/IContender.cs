namespace TypedProcess.Benchmarks;

/// <summary>One implementation of a workload: ours, or a baseline it is compared with.</summary>
/// <remarks>Made once per workload and disposed after it when it is <see cref="IAsyncDisposable"/>.</remarks>
internal interface IContender
{
    /// <summary>One of <see cref="ContenderNames"/>.</summary>
    string Name { get; }

    /// <summary>Does about <paramref name="operations"/> operations, at least one, and returns exactly how many were done.</summary>
    /// <remarks>Called on a pool thread. When the task completes the contender is at rest.</remarks>
    Task<long> RunAsync(long operations);
}
