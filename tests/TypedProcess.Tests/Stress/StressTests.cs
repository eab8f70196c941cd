using System.Diagnostics;
using System.Threading.Channels;
using TypedProcess.Testing;

namespace TypedProcess.Tests.Stress;

/// <summary>Random systems on real threads: what is counted must add up when nothing happens any more, and when everything has ended.</summary>
public sealed class StressTests
{
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(1.2);
    private static readonly TimeSpan LongestBusy = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(2, 1UL)]
    [InlineData(3, 2UL)]
    [InlineData(4, 3UL)]
    public async Task Everything_adds_up_after_a_busy_time(int workers, ulong seed)
    {
        var runtime = ProcessRuntime.Create(o => o
            .Add(Walker.Definition)
            .AddHost("stress:one", host => host.Workers = workers)
            .AddHost("stress:two", static host => host.Workers = 2));
        var dead = runtime.DeadLetters.Subscribe(5_000_000);
        var tally = new StressTally();
        await BeBusyAsync(runtime, tally, new SeededRandom(seed));
        await QuietAsync(runtime, tally);
        AllAgree(runtime, tally);
        await runtime.DisposeAsync();
        Assert.Equal(tally.Accepted, tally.Received + Steps(dead));
        Assert.Equal(tally.Spawns, runtime.Counters.Spawned);
        Assert.Equal(runtime.Counters.Spawned, runtime.Counters.Exits);
        Assert.All(runtime.Hosts, static host => Assert.Equal(0, host.ProcessCount));
        Assert.Equal(0, tally.OutOfOrder);
        Assert.Equal(0, tally.StrangeExits);
        Assert.True(IsWorthChecking(tally), $"only {tally.Received} messages and {tally.Exits} exits after {tally.Spawns} spawns");
    }

    private static bool IsWorthChecking(StressTally tally) => Interlocked.Read(ref tally.Received) > 1000 && Interlocked.Read(ref tally.Exits) > 20;

    private static async Task BeBusyAsync(ProcessRuntime runtime, StressTally tally, SeededRandom random)
    {
        var clock = Stopwatch.StartNew();
        var board = new StressBoard(64);
        // A machine that is busy otherwise gets the time it needs to do something worth checking.
        while (clock.Elapsed < Busy || (!IsWorthChecking(tally) && clock.Elapsed < LongestBusy))
        {
            for (var count = 0; count < 4; count++) { await SpawnAsync(runtime, tally, board, random); }
            await runtime.Root.DelayAsync(TimeSpan.FromMilliseconds(1));
        }
        Volatile.Write(ref tally.Stopping, 1);
    }

    private static async Task SpawnAsync(ProcessRuntime runtime, StressTally tally, StressBoard board, SeededRandom random)
    {
        var walker = await runtime.Root.Spawner.StartAsync(new Walker.Start(tally, board, random.Next()));
        Interlocked.Increment(ref tally.Spawns);
        board.Put(random.Next(), walker.Pid.Untyped);
        for (var i = 1; i <= 8; i++)
        {
            if (walker.TryPost(new Walker.StepMail(runtime.Root.Pid, i), out _)) { Interlocked.Increment(ref tally.Accepted); }
        }
    }

    // Waits for what was begun: a few looks in a row that find nothing unread, nobody inside a handler, and nothing changed.
    private static async Task QuietAsync(ProcessRuntime runtime, StressTally tally)
    {
        var same = 0;
        var before = -1L;
        for (var looks = 0; looks < 500 && same < 5; looks++)
        {
            await runtime.Root.DelayAsync(TimeSpan.FromMilliseconds(20));
            var now = Interlocked.Read(ref tally.Received) + runtime.Counters.Exits;
            var busy = runtime.Processes().Any(static cell => cell.HasActivity || cell.Unread > 0);
            same = !busy && now == before ? same + 1 : 0;
            before = now;
        }
        Assert.True(same >= 5, "the system did not come to rest: a message waits that nobody reads, or a handler waits for ever");
    }

    private static void AllAgree(ProcessRuntime runtime, StressTally tally)
    {
        foreach (var cell in runtime.Processes())
        {
            Assert.All(cell.LinkedPids(), peer => Assert.Contains(cell.Pid, runtime.Find(peer)?.LinkedPids() ?? []));
        }
        Assert.DoesNotContain(tally.Walkers, walker => walker.MissesExit(runtime));
    }

    private static long Steps(ChannelReader<DeadLetter> dead)
    {
        var steps = 0L;
        while (dead.TryRead(out var letter))
        {
            if (letter.Topic == "step") { steps++; }
        }
        return steps;
    }
}
