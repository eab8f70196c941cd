using TypedProcess.Testing;

namespace TypedProcess.Lua.Tests.Body;

/// <summary>Worlds with scripts in them, and short forms for tests.</summary>
internal static class LuaWorld
{
    public const int Seeds = 20;

    /// <summary>Runs a test over several seeds with scripts <c>lua:name</c>.</summary>
    public static void Run(Func<TestWorld, Task> test, params (string Name, string Source)[] scripts) => Run(test, static _ => { }, scripts);

    public static void Run(Func<TestWorld, Task> test, Action<RuntimeOptions> more, params (string Name, string Source)[] scripts) =>
        TestWorld.RunSeeds(Seeds, test, new TestOptions
        {
            Configure = options =>
            {
                foreach (var (name, source) in scripts) { options.AddLua("lua:" + name, source); }
                more(options);
            },
        });

    /// <summary>Spawns a script under a monitor and waits until nothing happens any more: its only exit.</summary>
    public static async Task<ProcessOutcome> OutcomeAsync(this TestWorld world, string name, params PayloadValue[] arguments)
    {
        var probe = await world.ProbeAsync();
        var pid = await probe.DoAsync(self => self.Monitored.SpawnAsync("lua:" + name, arguments));
        await world.AdvanceAsync(TimeSpan.FromMinutes(5));
        return Assert.Single(probe.Exits, exit => exit.From == pid).Outcome;
    }

    /// <summary>Runs one script over several seeds and gives what it ends with each time.</summary>
    public static void Outcome(string source, Action<ProcessOutcome> look, params (string Name, string Source)[] others) =>
        Run(async world => look(await world.OutcomeAsync("main")), [("main", source), .. others]);

    /// <summary>Runs a script that must not fail, and compares its result.</summary>
    public static void Result(string source, PayloadValue expected, params (string Name, string Source)[] others) => Outcome(source, outcome =>
    {
        Assert.True(!outcome.Failed, $"{outcome}\n{outcome.Error?.Stack}");
        Assert.Equal(expected, outcome.Value);
    }, others);

    /// <summary>Runs a script that must fail.</summary>
    public static void Failure(string source, ErrorKind kind, string message, params (string Name, string Source)[] others) => Outcome(source, outcome =>
    {
        Assert.True(outcome.Failed, outcome.ToString());
        Assert.Equal(kind, outcome.Error!.Kind);
        Assert.Contains(message, outcome.Error.Message, StringComparison.Ordinal);
    }, others);
}
