using System.Runtime.CompilerServices;
using TypedProcess.Testing;

namespace TypedProcess.Tests.Scheduling;

public sealed class WorkDequeTests
{
    [Fact]
    public void It_is_a_list_taken_from_at_both_ends()
    {
        for (var seed = 1UL; seed <= 50; seed++)
        {
            var random = new SeededRandom(seed);
            var deque = new WorkDeque();
            var model = new List<NumberedStep>();
            for (var i = 0; i < 3000; i++)
            {
                // Phases that mostly add and phases that mostly take, so that it grows and runs empty.
                var adds = i / 500 % 2 == 0 ? 7 : 2;
                var choice = random.Below(10);
                if (choice < adds)
                {
                    var step = new NumberedStep(i);
                    deque.Add(step);
                    model.Add(step);
                }
                else if (choice % 2 == 0)
                {
                    Assert.Equal(model.Count > 0, deque.TryTake(out var young));
                    if (model.Count == 0) { continue; }
                    Assert.Same(model[^1], young);
                    model.RemoveAt(model.Count - 1);
                }
                else
                {
                    Assert.Equal(model.Count > 0, deque.TrySteal(out var old));
                    if (model.Count == 0) { continue; }
                    Assert.Same(model[0], old);
                    model.RemoveAt(0);
                }
                Assert.Equal(model.Count == 0, deque.IsEmpty);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Every_step_is_taken_exactly_once_while_others_steal(int thieves)
    {
        const int Steps = 200_000;
        var deque = new WorkDeque();
        var steps = Enumerable.Range(0, Steps).Select(static number => new NumberedStep(number)).ToArray();
        var left = Steps;
        var threads = Enumerable.Range(0, thieves).Select(_ => new Thread(Steal)).ToArray();
        foreach (var thread in threads) { thread.Start(); }
        var random = new SeededRandom(7);
        var next = 0;
        while (next < Steps)
        {
            // Short bursts keep it close to empty, where owner and thieves fight for the last one.
            for (var burst = random.Below(4); burst >= 0 && next < Steps; burst--) { deque.Add(steps[next++]); }
            for (var takes = random.Below(4); takes >= 0; takes--)
            {
                if (deque.TryTake(out var step)) { Taken(step); }
            }
        }
        while (deque.TryTake(out var step)) { Taken(step); }
        foreach (var thread in threads) { thread.Join(); }
        Assert.All(steps, static step => Assert.Equal(1, step.Runs));

        void Steal()
        {
            while (Volatile.Read(ref left) > 0)
            {
                if (deque.TrySteal(out var step)) { Taken(step); }
            }
        }

        void Taken(IProcessStep step)
        {
            ((NumberedStep)step).Count();
            Interlocked.Decrement(ref left);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(20_000)]
    public void What_was_taken_or_stolen_is_not_held_when_its_owner_sleeps(int steps)
    {
        var deque = new WorkDeque();
        for (var round = 0; round < 3; round++)
        {
            var held = Used(deque, steps, steals: round);
            GC.Collect();
            Assert.DoesNotContain(held, static step => step.IsAlive);
            deque.Add(new NumberedStep(round));
            Assert.True(deque.TrySteal(out var next));
            Assert.Equal(round, ((NumberedStep)next).Number);
        }
    }

    // A method of its own, so that nothing on the stack holds a step. A third of them, two thirds or all are stolen.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> Used(WorkDeque deque, int steps, int steals)
    {
        var held = new List<WeakReference>();
        for (var i = 0; i < steps; i++)
        {
            var step = new NumberedStep(i);
            held.Add(new WeakReference(step));
            deque.Add(step);
        }
        for (var i = 0; i < steps; i++) { Assert.True(i % 3 <= steals ? deque.TrySteal(out _) : deque.TryTake(out _)); }
        deque.Forget();
        return held;
    }
}
