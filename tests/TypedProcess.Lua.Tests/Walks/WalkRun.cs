using TypedProcess.Testing;

namespace TypedProcess.Lua.Tests.Walks;

/// <summary>A random system on the deterministic host.</summary>
internal static class WalkRun
{
    private const int Roots = 3;
    private const int ShortSlice = 1_000;
    private const int LongSlice = 100_000;

    /// <summary>The book of a run; its violation is null when all rules held.</summary>
    public static WalkBook Run(int seed, WalkDefect? defect = null)
    {
        var (book, plan) = (new WalkBook(), new WalkPlan(seed));
        var options = new TestOptions
        {
            Configure = options => WalkScripts.Add(options, plan, book, seed % 3 == 0 ? ShortSlice : LongSlice, defect),
            MaxSteps = 20_000,
        };
        try { TestWorld.Run(world => LiveAsync(world, plan, book), options, (ulong)seed + 1); }
        catch (TestWorldException failed) { book.Violate(failed.ToString()); }
        return book;
    }

    private static async Task LiveAsync(TestWorld world, WalkPlan plan, WalkBook book)
    {
        var runtime = world.Runtime;
        var (scripts, checks) = (new WalkScripts(runtime, book), new WalkChecks(book, runtime));
        for (var i = 0; i < Roots; i++) { await runtime.Root.SpawnAsync(plan.Ids[i], 0, 0, 0); }
        await world.AdvanceAsync(TimeSpan.FromSeconds(20));
        scripts.Collect();
        checks.AtRest();
        // Half of those that are left end well, of which the others must not notice more than that.
        var left = book.Lives.Values.Where(static life => !life.HasEnded).ToArray();
        for (var i = 0; i < left.Length; i += 2)
        {
            if (Pid.TryParse(left[i].Pid, out var pid)) { runtime.Root.TrySend(pid, "finish", out _); }
        }
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        scripts.Collect();
        checks.AtRest();
        await runtime.DisposeAsync();
        scripts.Collect();
        checks.AtTheEnd();
    }
}
