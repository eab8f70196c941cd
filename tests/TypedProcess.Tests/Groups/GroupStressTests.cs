using TypedProcess.Testing;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Groups;

/// <summary>Groups and names on real threads, with processes that end at any time.</summary>
public sealed class GroupStressTests
{
    private const int Rounds = 250;
    private static readonly string[] Groups = ["g0", "g1", "g2", "g3"];

    [Theory, Sentence("10.22")]
    [InlineData(2, 1UL)]
    [InlineData(4, 2UL)]
    public async Task Who_watches_knows_the_members_and_no_name_or_membership_survives(int workers, ulong seed)
    {
        await using var runtime = ProcessRuntime.Create(options => options
            .Add(Joiner.Definition).Add(GroupObserver.Definition)
            .AddHost("stress:joiners", host => host.Workers = workers)
            .AddHost("stress:observers", static host => host.Workers = 2));
        var random = new SeededRandom(seed);
        var observers = new List<Ref<GroupObserver>>();
        for (var i = 0; i < 4; i++) { observers.Add(await runtime.Root.Spawner.On("stress:observers").StartAsync(new GroupObserver.Start())); }
        foreach (var observer in observers) { WatchAll(observer); }
        var board = new ProcessContext?[32];
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < 4; i++)
            {
                var joiner = await runtime.Root.Spawner.StartAsync(new Joiner.Start(board, random.Next()));
                for (var step = 0; step < 12; step++) { joiner.TryPost(new Joiner.StepMail(), out _); }
            }
            observers[random.Below(observers.Count)].Post(new GroupObserver.WatchMail(Groups[random.Below(Groups.Length)]));
            await runtime.Root.DelayAsync(TimeSpan.FromMilliseconds(1));
        }
        await QuietAsync(runtime);
        foreach (var observer in observers) { await KnowsAllAsync(runtime, observer); }
        foreach (var cell in runtime.Processes().Where(static cell => cell.Definition.Id == Joiner.Id)) { cell.Terminate(); }
        while (runtime.Processes().Any(static cell => cell.Definition.Id == Joiner.Id)) { await runtime.Root.DelayAsync(TimeSpan.FromMilliseconds(1)); }
        Assert.Empty(runtime.Root.Groups.Names());
        foreach (var observer in observers) { await KnowsAllAsync(runtime, observer); }
        for (var i = 0; i < 4; i++) { runtime.Root.Names.Register($"n{i}"); }
    }

    private static void WatchAll(Ref<GroupObserver> observer)
    {
        foreach (var group in Groups) { observer.Post(new GroupObserver.WatchMail(group)); }
    }

    private static async Task KnowsAllAsync(ProcessRuntime runtime, Ref<GroupObserver> observer)
    {
        foreach (var group in Groups)
        {
            var (surprises, members) = await observer.CallAsync(new GroupObserver.LookCall(group));
            Assert.Equal(0, surprises);
            Assert.Equal(runtime.Root.Groups.Members(group), members);
        }
    }

    private static async Task QuietAsync(ProcessRuntime runtime)
    {
        var same = 0;
        var before = -1L;
        for (var looks = 0; looks < 500 && same < 5; looks++)
        {
            await runtime.Root.DelayAsync(TimeSpan.FromMilliseconds(10));
            var now = runtime.Counters.Messages + runtime.Counters.Exits;
            var busy = runtime.Processes().Any(static cell => cell.HasActivity || cell.Unread > 0);
            same = !busy && now == before ? same + 1 : 0;
            before = now;
        }
        Assert.True(same >= 5, "the system did not come to rest");
    }
}
