namespace TypedProcess.Benchmarks;

/// <summary>The arithmetic of the tree: a leaf is worth its number, a node the sum of its children.</summary>
internal static class SkynetSum
{
    /// <summary>The largest power of the fan-out that is not above <paramref name="leaves"/>.</summary>
    public static long WholeTree(long leaves)
    {
        long whole = 1;
        while (whole * WorkloadSizes.SkynetFanOut <= leaves) { whole *= WorkloadSizes.SkynetFanOut; }
        return Math.Max(WorkloadSizes.SkynetFanOut, whole);
    }

    /// <summary>Leaves and inner nodes together.</summary>
    public static long Processes(long leaves)
    {
        long processes = 0;
        for (var level = leaves; level >= 1; level /= WorkloadSizes.SkynetFanOut) { processes += level; }
        return processes;
    }

    public static void Verify(long leaves, long sum)
    {
        var expected = leaves * (leaves - 1) / 2;
        if (sum != expected) { throw new InvalidOperationException($"skynet of {leaves} leaves summed up to {sum}, not {expected}"); }
    }
}
