namespace TypedProcess.Benchmarks;

/// <summary>Our runtime, through its public API only, with everything switched on: one class per workload.</summary>
internal static class OurContenders
{
    public static IReadOnlyList<IContender> For(string workload) => workload switch
    {
        _ => [],
    };
}
