using System.Collections.Concurrent;

using TypedProcess.Testing;

namespace TypedProcess.Tests.Runtime;

public sealed class ProcessTableTests
{
    [Fact]
    public void A_number_is_never_given_out_again_although_its_place_is()
    {
        var table = new ProcessTable(1, int.MaxValue);
        var seen = new HashSet<ulong>();
        var held = new List<ulong>();
        var random = new SeededRandom(3);
        for (var i = 0; i < 50_000; i++)
        {
            if (held.Count == 0 || random.Below(5) < 3)
            {
                Assert.True(table.TryRent(out var number));
                Assert.True(seen.Add(number));
                held.Add(number);
            }
            else
            {
                var index = random.Below(held.Count);
                table.Return(held[index]);
                held[index] = held[^1];
                held.RemoveAt(held.Count - 1);
            }
        }
        // Places are used again: the slots are no more than the most that were ever held, give or take a page.
        Assert.InRange(seen.Select(static number => number & 0xFFF_FFFF).Distinct().Count(), 1, 20_000);
    }

    [Fact]
    public async Task S1_a_number_finds_its_process_and_after_the_end_none_even_when_the_place_is_taken_again()
    {
        await using var runtime = ProcessRuntime.Create(static o => o.Add(Sample.Ledger.Definition));
        var table = runtime.Hosts[0].Table;
        var pid = (await runtime.Root.Monitored.StartAsync(new Sample.Ledger.Start("a", 1))).Pid.Untyped;
        Assert.Equal(pid, table.Find(pid.Unique)!.Pid);
        runtime.Root.Terminate(pid);
        await runtime.Root.Exits.ReadAsync();
        for (var i = 0; i < 5000; i++) { await runtime.Root.Spawner.StartAsync(new Sample.Ledger.Start("b", 1)); }
        Assert.Null(table.Find(pid.Unique));
        Assert.Null(table.Find(ulong.MaxValue));
        Assert.Equal(5000, table.All().Select(static cell => cell.Unique).Distinct().Count());
    }

    [Fact]
    public void Threads_that_rent_and_return_for_one_another_never_hold_the_same_number()
    {
        var table = new ProcessTable(4, int.MaxValue);
        var held = new System.Collections.Concurrent.ConcurrentDictionary<ulong, int>();
        var handed = new System.Collections.Concurrent.ConcurrentQueue<ulong>();
        var doubled = 0;
        var threads = Enumerable.Range(0, 4).Select(thread => new Thread(() =>
        {
            for (var i = 0; i < 40_000; i++)
            {
                Assert.True(table.TryRent(out var number));
                if (!held.TryAdd(number, thread)) { Interlocked.Increment(ref doubled); }
                handed.Enqueue(number);
                // Mostly one that another thread has rented.
                if (i % 4 != 0 && handed.TryDequeue(out var other)) { table.Return(other); }
            }
        })).ToArray();
        foreach (var thread in threads) { thread.Start(); }
        foreach (var thread in threads) { thread.Join(); }
        Assert.Equal(0, doubled);
        Assert.Equal(160_000, held.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void The_limit_is_exact_whichever_thread_rents_and_returns(int limit)
    {
        var table = new ProcessTable(4, limit);
        var held = new ConcurrentQueue<ulong>();
        for (var round = 0; round < 20; round++)
        {
            var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
            {
                while (table.TryRent(out var number)) { held.Enqueue(number); }
            })).ToArray();
            foreach (var thread in threads) { thread.Start(); }
            foreach (var thread in threads) { thread.Join(); }
            Assert.Equal(limit, held.Count);
            Assert.Equal(limit, table.Count);
            var give = new Thread(() =>
            {
                for (var i = 0; i <= limit / 2; i++)
                {
                    if (held.TryDequeue(out var number)) { table.Return(number); }
                }
            });
            give.Start();
            give.Join();
            Assert.Equal(held.Count, table.Count);
        }
    }
}
