using TypedProcess.Testing;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Supervision;

/// <summary>The children of a test, and the supervisor above them.</summary>
internal sealed class Wards(TestWorld world)
{
    private readonly Dictionary<string, Ward> _all = [];

    /// <summary>No chance in the waits, so that a test can say when something happens.</summary>
    public static Backoff Steady { get; } = new() { Initial = TimeSpan.FromMilliseconds(100), Factor = 2, Max = TimeSpan.FromSeconds(10), Jitter = 0, StableAfter = TimeSpan.FromSeconds(60) };

    public List<string> Log { get; } = [];

    public Ref<Supervisor> Supervisor { get; private set; }

    public Pid Pid => Supervisor.Pid.Untyped;

    public Ward this[string id] => _all.TryGetValue(id, out var ward) ? ward : _all[id] = new Ward(world, Log, id);

    public IEnumerable<Ward> Of(params string[] ids) => ids.Select(id => this[id]);

    /// <summary>What was noted since the last time.</summary>
    public string Noted()
    {
        var noted = string.Join(' ', Log);
        Log.Clear();
        return noted;
    }

    /// <summary>Adds a child for each id and starts the supervisor, monitored by the root.</summary>
    public async Task StartAsync(SupervisorSpec spec, params string[] ids)
    {
        foreach (var id in ids) { spec = spec.Add(this[id].Child); }
        await SpawnAsync(spec);
        await world.SettleAsync();
    }

    public async Task SpawnAsync(SupervisorSpec spec) => Supervisor = await spec.SpawnAsync(world.Root.Monitored);

    public async Task<ChildInfo> InfoAsync(string id) => (await Supervisor.ChildrenAsync()).Single(child => child.Id == id);

    public async Task<string> StatesAsync() => string.Join(' ', (await Supervisor.ChildrenAsync()).Select(static child => $"{child.Id}:{child.State}"));

    /// <summary>What the supervisor has ended with.</summary>
    public ProcessOutcome Outcome()
    {
        Assert.True(world.Root.Exits.TryRead(out var exit), "the supervisor lives");
        Assert.Equal(Pid, exit.From);
        return exit.Outcome;
    }

    public void AssertAlive() => Assert.False(world.Root.Exits.TryRead(out _), "the supervisor has ended");

    public static void Run(Func<TestWorld, Wards, Task> test, int seeds = 50, TestOptions? options = null) => TestWorld.RunSeeds(seeds, world => test(world, new Wards(world)), options ?? Worlds.Options);
}
