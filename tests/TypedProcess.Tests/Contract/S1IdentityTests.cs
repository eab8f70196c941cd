using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class S1IdentityTests
{
    private static readonly TestOptions Options = new() { Configure = static o => o.AddHost("app:one").AddHost("app:two").Add(Desk.Declared) };

    [Fact, Sentence("1.01", "1.06")]
    public void S1_a_pid_prints_host_and_unique_and_the_process_knows_it() => TestWorld.Run(static async world =>
    {
        Pid known = default;
        var pid = await world.ScriptAsync("own", world.Root.Spawner.On("app:two"), async self =>
        {
            known = self.Pid;
            await self.DelayAsync(TimeSpan.FromSeconds(1));
        });
        await world.SettleAsync();
        Assert.Equal(pid, known);
        Assert.Matches(@"^\{app:two\|[0-9a-f]+\.[0-9a-f]+\}$", pid.ToString());
        Assert.Equal(pid.ToString(), $"{pid}");
        Span<char> text = stackalloc char[100];
        Assert.True(pid.TryFormat(text, out var length, default, null));
        Assert.Equal(pid.ToString(), text[..length].ToString());
        Assert.False(pid.TryFormat(text[..(length - 1)], out _, default, null));
    }, Options);

    [Fact, Sentence("1.02")]
    public void S1_a_pid_is_not_given_out_again_with_its_slot() => TestWorld.Run(static async world =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:short", static (_, _) => default(ValueTask)));
        var seen = new HashSet<Pid>();
        var texts = new HashSet<string>();
        var slots = new HashSet<ulong>();
        Pid previous = default;
        for (var i = 0; i < 2_000; i++)
        {
            var pid = await world.Root.SpawnAsync("test:short");
            Assert.True(seen.Add(pid) && texts.Add(pid.ToString()));
            slots.Add(pid.Unique & 0xFFFFFFF);
            await world.SettleAsync();
            Assert.NotEqual(previous, pid);
            previous = pid;
        }
        // Else the test would not have seen what it is about.
        Assert.True(slots.Count < 10, $"{slots.Count} slots for 2000 processes one after the other");
        var alive = await world.SleeperAsync("alive");
        Assert.Contains(alive.Unique & 0xFFFFFFF, slots);
        foreach (var dead in seen)
        {
            Assert.False(world.Root.TrySend(dead, "x", out var error));
            Assert.Equal(ErrorKind.NotFound, error.Kind);
        }
        Assert.Equal(0, world.Runtime.Find(alive)!.Unread);
    }, Options);

    [Fact, Sentence("1.03")]
    public async Task S1_a_pid_of_another_boot_is_nobody_here()
    {
        await using var first = ProcessRuntime.Create(static o => o.Add(Scripts.Sleeping("sleeper")));
        await using var second = ProcessRuntime.Create(static o => o.Add(Scripts.Sleeping("sleeper")));
        var before = await first.Root.SpawnAsync("test:sleeper");
        var after = await second.Root.SpawnAsync("test:sleeper");
        Assert.NotEqual(before, after);
        Assert.NotEqual(before.ToString(), after.ToString());
        foreach (Destination stale in new Destination[] { before, before.ToString() })
        {
            Assert.False(second.Root.TrySend(stale, "x", out var error));
            Assert.Equal(ErrorKind.NotFound, error.Kind);
        }
        first.Root.Send(before.ToString(), "x");
    }

    [Fact, Sentence("1.04")]
    public void S1_what_parses_is_what_printing_gives()
    {
        var random = new SeededRandom(7);
        const string Alphabet = "{}|@:.-/_ 0123456789abcfgABF\t\u0661";
        for (var i = 0; i < 20_000; i++)
        {
            var pid = new Pid(new HostIdentity(random.OneIn(2) ? "node-1" : null, "app:main", random.Next() >> random.Below(64), null), random.Next() >> random.Below(64));
            var text = pid.ToString();
            Assert.True(Pid.TryParse(text, out var parsed));
            Assert.Equal(pid, parsed);
            var at = random.Below(text.Length);
            var letter = Alphabet[random.Below(Alphabet.Length)];
            var other = random.Below(3) switch { 0 => text.Remove(at, 1), 1 => text.Insert(at, letter.ToString()), _ => text.Remove(at, 1).Insert(at, letter.ToString()) };
            // Whatever a change makes of it: either it is the print of some pid or it is none.
            if (Pid.TryParse(other, out var changed)) { Assert.Equal(other, changed.ToString()); }
        }
    }

    [Theory, Sentence("1.04", "1.05")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{app:main|1}")]
    [InlineData("{app:main|1.2")]
    [InlineData("app:main|1.2")]
    [InlineData("{app:main|1.2} ")]
    [InlineData(" {app:main|1.2}")]
    [InlineData("{app:main|01.2}")]
    [InlineData("{app:main|1.02}")]
    [InlineData("{app:main|1.A}")]
    [InlineData("{app:main|1.+2}")]
    [InlineData("{app:main|1.2.3}")]
    [InlineData("{app:main||1.2}")]
    [InlineData("{app|1.2}")]
    [InlineData("{@app:main|1.2}")]
    [InlineData("{a@b@app:main|1.2}")]
    [InlineData("{app:main|11112222333344445.2}")]
    [InlineData("{app:main|1.}")]
    [InlineData("{app:main|.2}")]
    [InlineData("{{app:main|1.2}}")]
    public void S1_other_text_is_no_pid_but_a_name(string text) => TestWorld.Run(async world =>
    {
        Assert.False(Pid.TryParse(text, out var none));
        Assert.True(none.IsNone);
        Assert.Throws<FormatException>(() => Pid.Parse(text));
        if (text.Length == 0) { return; }
        Assert.False(world.Root.TrySend(text, "x", out var error));
        Assert.Equal(ErrorKind.NotFound, error.Kind);
        var named = await world.SleeperAsync("named");
        world.Root.Names.Register(text, named);
        world.Root.Send(text, "x");
        Assert.Equal(1, world.Runtime.Find(named)!.Unread);
    });

    [Fact, Sentence("1.05")]
    public void S1_a_parsed_pid_is_as_good_as_the_one_printed() => TestWorld.Run(static async world =>
    {
        var pid = await world.SleeperAsync("target");
        var parsed = Pid.Parse(pid.ToString());
        Assert.Equal(pid, parsed);
        Assert.Equal(pid.GetHashCode(), parsed.GetHashCode());
        world.Root.Send(parsed, "x");
        world.Root.Send(pid.ToString(), "x");
        Assert.Equal(2, world.Runtime.Find(pid)!.Unread);
        // A pid of another node is a pid, and nobody here.
        Assert.False(world.Root.TrySend("{elsewhere@" + pid.ToString()[1..], "x", out var error));
        Assert.Equal("process not found", error.Message);
    });

    [Fact, Sentence("1.07", "1.08")]
    public void S1_the_chain_goes_down_through_spawn_and_call() => TestWorld.RunSeeds(10, static async world =>
    {
        var frames = new Dictionary<string, string>();
        world.Runtime.Add(ProcessDefinition.Inline("test:leaf", (self, args) =>
        {
            frames[args[0].AsText()] = self.Id;
            return default(ValueTask);
        }));
        world.Runtime.Add(ProcessDefinition.Inline("test:parent", async (self, args) =>
        {
            frames[args[0].AsText()] = self.Id;
            await self.SpawnAsync("test:leaf", $"{args[0].AsText()}.spawned");
            await self.Spawner.CallAsync("test:leaf", $"{args[0].AsText()}.called");
        }));
        await world.Root.SpawnAsync("test:parent", "a");
        await world.Root.SpawnAsync("test:parent", "b");
        await world.SettleAsync();
        var chain = frames["a"]["test:parent#".Length..];
        Assert.StartsWith("test:parent#", frames["a"], StringComparison.Ordinal);
        Assert.NotEmpty(chain);
        Assert.Equal($"test:leaf#{chain}", frames["a.spawned"]);
        Assert.Equal($"test:leaf#{chain}", frames["a.called"]);
        Assert.NotEqual(frames["a"], frames["b"]);
    });

    [Fact, Sentence("1.09")]
    public void S1_a_current_trace_is_the_chain() => TestWorld.Run(static async world =>
    {
        var frame = "";
        using var trace = new System.Diagnostics.Activity("test").Start();
        await world.ScriptAsync("traced", self =>
        {
            frame = self.Id;
            return default;
        });
        await world.SettleAsync();
        Assert.Equal($"test:traced#{trace.TraceId}", frame);
    });

    [Fact, Sentence("1.10")]
    public void S1_every_host_runs_every_kind_of_process() => TestWorld.Run(static async world =>
    {
        foreach (var host in world.Runtime.Hosts.Select(static host => host.Id))
        {
            var log = new List<object?>();
            var desk = await world.Root.Spawner.On(host).StartAsync(new Desk.Start(log));
            Assert.Equal(0, await desk.CallAsync(new Desk.Count()));
            Assert.Equal(host, desk.Pid.Untyped.Host);
            var script = await world.ScriptAsync($"on_{host[4..]}", world.Root.Spawner.On(host), self =>
            {
                log.Add(self.Host.Id);
                return default;
            });
            await world.SettleAsync();
            Assert.Equal(host, Assert.Single(log));
            Assert.Equal(host, script.Host);
        }
    }, Options);

    [Fact, Sentence("1.11")]
    public void S1_outside_of_a_process_there_is_no_context() => TestWorld.Run(static async world =>
    {
        var refused = Assert.Throws<ProcessException>(static () => ProcessContext.Current);
        Assert.Equal(ErrorKind.Invalid, refused.Kind);
        Assert.Equal("no context found", refused.Error.Message);
        ProcessContext? inside = null;
        ProcessContext? given = null;
        await world.ScriptAsync("inside", async self =>
        {
            given = self;
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            inside = ProcessContext.Current;
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.NotNull(inside);
        Assert.Same(given, inside);
        Assert.Throws<ProcessException>(static () => ProcessContext.Current);
    });
}
