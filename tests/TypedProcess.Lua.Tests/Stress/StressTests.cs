using System.Diagnostics;
using System.Globalization;
using TypedProcess.Lua.Tests.Walks;

namespace TypedProcess.Lua.Tests.Stress;

/// <summary>Random scripts and processes in C# on real threads: what they say must be allowed, and when everything has ended nothing may be left. <c>TYPEDPROCESS_STRESS_SECONDS</c> says how long each seed is busy.</summary>
public sealed class StressTests
{
    private const int Living = 300;
    private const int WorthChecking = 1_000;

    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(2);

    private static TimeSpan Busy => TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("TYPEDPROCESS_STRESS_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 2);

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 6)]
    [InlineData(4, 7)]
    public async Task Everything_adds_up_after_a_busy_time(int workers, int seed)
    {
        var (book, plan) = (new WalkBook(), new WalkPlan(seed, steps: 60));
        LuaRegistration? registration = null;
        var runtime = ProcessRuntime.Create(options =>
        {
            // On a machine that is busy otherwise, being slow is no reason to give a process up.
            options.AddHost("stress:one", host => (host.Workers, host.GraceTime) = (workers, Hanging));
            WalkScripts.Add(options, plan, book, slice: 1_000);
            registration = LuaRegistration.Of(options);
        });
        var (scripts, checks) = (new WalkScripts(runtime, book), new WalkChecks(book, runtime));
        await BeBusyAsync(runtime, plan, book, scripts, new Random(seed));
        await RestAsync(runtime, book);
        scripts.Collect();
        checks.AtRest();
        var host = runtime.Hosts[0];
        // One that never ends fails here, and not by the time limit of whoever runs the tests.
        await runtime.DisposeAsync().AsTask().WaitAsync(Hanging * 2);
        scripts.Collect();
        checks.AtTheEnd();
        Assert.True(book.Violation is null, book.Story());
        Assert.Equal((0, 0), (host.ProcessCount, host.AbandonedCount));
        Assert.Equal(0, registration!.Memory!.Of(host).Total);
        Assert.True(book.Counts.GetValueOrDefault("reads") >= WorthChecking, $"only {book.Counts.GetValueOrDefault("reads")} messages were read after {book.Lives.Count} spawns");
    }

    private static async Task BeBusyAsync(ProcessRuntime runtime, WalkPlan plan, WalkBook book, WalkScripts scripts, Random random)
    {
        var clock = Stopwatch.StartNew();
        // A machine that is busy otherwise gets the time it needs to do something worth checking.
        while (clock.Elapsed < Busy || (book.CountOf("reads") < WorthChecking && clock.Elapsed < Hanging))
        {
            if (runtime.Hosts[0].ProcessCount < Living) { await runtime.Root.SpawnAsync(plan.Ids[random.Next(plan.Ids.Length)], 0, 0, 0); }
            else { EndSome(runtime, random); }
            await runtime.Root.DelayAsync(TimeSpan.FromMilliseconds(1));
            scripts.Collect();
        }
    }

    private static void EndSome(ProcessRuntime runtime, Random random)
    {
        foreach (var process in runtime.Inspect().Where(process => process.Parent is not null && random.Next(2) == 0)) { runtime.Root.TrySend(process.Pid, "finish", out _); }
    }

    // A few looks in a row at which everybody waits with nothing unread, and between which nothing was said.
    private static async Task RestAsync(ProcessRuntime runtime, WalkBook book)
    {
        var (same, before, clock) = (0, -1L, Stopwatch.StartNew());
        while (same < 10 && clock.Elapsed < Hanging)
        {
            await runtime.Root.DelayAsync(TimeSpan.FromMilliseconds(60));
            var now = book.Lines;
            same = now == before && runtime.Inspect().All(static process => process is { Unread: 0, State: ProcessState.Waiting or ProcessState.Idle }) ? same + 1 : 0;
            before = now;
        }
        Assert.True(same >= 10, "the system did not come to rest");
    }
}
