using TypedProcess.Testing;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Services;

/// <summary>Random graphs of services, and random things done to them. What holds for every one of them.</summary>
public sealed class ServicePropertyTests
{
    [Fact, Sentence("16.45", "16.04", "16.20", "16.24")]
    public void S16_whatever_happens_the_order_is_kept_and_the_states_follow_the_diagram()
    {
        SeededRandom random = null!;
        var names = new List<string>();
        Crew.Run(
            crew =>
            {
                // Drawn from what the world was given, so that the graph belongs to the seed too.
                random = new SeededRandom(crew.Options.Random!());
                names.Clear();
                for (var count = 3 + random.Below(5); count > 0; count--)
                {
                    var name = $"s{names.Count}";
                    string[] requires = [.. names.Where(_ => random.OneIn(2))];
                    names.Add(name);
                    var hand = crew.Add(name, own => (own.Requires, own.RestartsWithRequired, own.Backoff) = (requires, random.OneIn(2), new Backoff { Initial = TimeSpan.FromMilliseconds(20) }));
                    hand.Starting = self => self.DelayAsync(TimeSpan.FromMilliseconds(random.Below(30)));
                    hand.Ending = async () => await ProcessContext.Current.DelayAsync(TimeSpan.FromMilliseconds(random.Below(30)));
                    hand.Cancelled = () =>
                    {
                        foreach (var other in names.Where(other => crew.Requires(other, name))) { Assert.False(crew[other].IsLiving, $"{name} is told to end while {other} lives"); }
                    };
                }
            },
            async (world, crew) =>
            {
                var asked = new List<Task>();
                for (var round = 0; round < 30; round++)
                {
                    var name = names[random.Below(names.Count)];
                    switch (random.Below(8))
                    {
                        case 0: asked.Add(crew.Services.StartAsync().AsTask()); break;
                        case 1: asked.Add(crew.Services.StartAsync(name).AsTask()); break;
                        case 2: asked.Add(crew.Services.StopAsync(name).AsTask()); break;
                        case 3 when crew[name].IsLiving && world.Runtime.Find(crew[name].Pids[^1]) is { IsAlive: true }: crew[name].Crash(); break;
                        default: await world.AdvanceAsync(TimeSpan.FromMilliseconds(random.Below(40))); break;
                    }
                }
                var disposal = world.Runtime.DisposeAsync().AsTask();
                await world.SettleAsync();
                var copies = names.Sum(name => crew[name].Pids.Count);
                asked.Add(crew.Services.StartAsync().AsTask());
                await disposal;
                await world.SettleAsync();
                Assert.Equal(copies, names.Sum(name => crew[name].Pids.Count));
                Assert.All(asked, static task => Assert.True(task.IsCompleted));
                Assert.All(asked.Where(static task => task.IsFaulted), static task => Assert.IsType<ProcessException>(task.Exception!.InnerException));
                crew.AssertStartsInOrder();
            },
            300);
    }
}
