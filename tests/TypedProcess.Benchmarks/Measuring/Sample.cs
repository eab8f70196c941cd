namespace TypedProcess.Benchmarks;

/// <summary>One measured stretch of one contender.</summary>
/// <param name="Value">The figure of the workload: operations per second, seconds, or bytes per process.</param>
/// <param name="AllocatedPerOperation">Bytes allocated per operation; null where it cannot be known.</param>
/// <param name="OtherLoad">Share of the machine that others used meanwhile, 0 to 1; null where it cannot be known.</param>
internal sealed record Sample(double Value, double? AllocatedPerOperation, double? OtherLoad);
