namespace TypedProcess.Explorer;

/// <summary>Random systems without a defect: every finding is a mistake of the runtime.</summary>
internal static class CleanRuns
{
    public static void Explore(ulong first, int count)
    {
        var end = first + (ulong)count;
        for (var seed = first; seed < end; seed++)
        {
            var result = Exploration.Run(seed);
            Assert.True(result.Violation is null, $"seed {seed}: {result.Violation}");
            if (seed % 16 == 0) { Assert.Equal(result.Hash, Exploration.Run(seed).Hash); }
        }
    }
}
