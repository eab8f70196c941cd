using TypedProcess.Testing;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 10: options of a process and of a builder, and context values.</summary>
public sealed class OptionTests
{
    [Fact, Sentence("10.24", "10.25")]
    public void S10_options_are_a_copy_and_setting_changes_what_is_named() => TestWorld.Run(static async world =>
    {
        var probe = await world.ProbeAsync();
        await probe.DoAsync(static self =>
        {
            var before = self.GetOptions();
            self.SetOptions(PayloadTable.Of(("trap_links", true)));
            Assert.True(self.TrapLinks);
            Assert.False(before["trap_links"].AsBoolean());
            Assert.True(self.GetOptions()["trap_links"].AsBoolean());
            self.SetOptions(PayloadTable.Empty);
            Assert.True(self.TrapLinks);
            self.SetOptions(PayloadValue.From(new Dictionary<string, bool> { ["trap_links"] = false }));
            Assert.False(self.TrapLinks);
            // What was given can be given back.
            self.SetOptions(self.GetOptions());
        });
        Assert.True(world.Root.GetOptions()["trap_links"].AsBoolean());
    });

    public static TheoryData<string, string> Wrong => new()
    {
        { "number", "options: expected table, got integer" },
        { "nil", "options: expected table, got nil" },
        { "list", "options: expected options by name" },
        { "unknown", "options: there is no option \"trap_exit\"" },
        { "unknown last", "options: there is no option \"more\"" },
        { "number key", "options: there is no option 7" },
        { "text", "trap_links: expected boolean, got string" },
        { "one", "trap_links: expected boolean, got integer" },
        { "function", "payload" },
    };

    [Theory, Sentence("10.26")]
    [MemberData(nameof(Wrong))]
    public void S10_wrong_options_are_INVALID_and_change_nothing(string which, string message) => TestWorld.Run(async world =>
    {
        PayloadValue options = which switch
        {
            "number" => 1,
            "nil" => default,
            "list" => PayloadTable.Create(true),
            "unknown" => PayloadTable.Of(("trap_exit", true)),
            "unknown last" => PayloadTable.Of(("trap_links", true), ("more", 1)),
            "number key" => new PayloadTableBuilder().Set("trap_links", true).Set(7, true).Build(),
            "text" => PayloadTable.Of(("trap_links", "true")),
            "one" => PayloadTable.Of(("trap_links", 1)),
            _ => PayloadValue.From(() => 1),
        };
        var probe = await world.ProbeAsync();
        var error = await probe.RefusedAsync(self =>
        {
            self.SetOptions(options);
            return default;
        });
        Assert.Equal(ErrorKind.Invalid, error.Kind);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.False(await probe.DoAsync(static self => new ValueTask<bool>(self.TrapLinks)));
    });

    [Fact]
    public void S10_only_the_process_itself_sets_its_options() => TestWorld.Run(static async world =>
    {
        var probe = await world.ProbeAsync();
        var borrowed = await probe.DoAsync(static self => new ValueTask<ProcessContext>(self));
        Assert.Equal(ErrorKind.Invalid, Worlds.Refused(() => borrowed.SetOptions(PayloadTable.Of(("trap_links", true)))).Kind);
        Assert.False(borrowed.TrapLinks);
    });

    [Fact, Sentence("10.08")]
    public void S10_options_of_a_builder_limit_how_long_a_call_waits() => TestWorld.Run(static async world =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:slow", static async (self, _) => await self.DelayAsync(TimeSpan.FromMinutes(1))));
        foreach (var timeout in new PayloadValue[] { 1500, "1.5s" })
        {
            var began = world.Clock.Elapsed;
            var how = world.Root.Spawner.Options(PayloadTable.Of(("timeout", timeout)));
            await Expect.RefusedAsync(ErrorKind.Timeout, () => how.CallAsync("test:slow"));
            Assert.InRange(world.Clock.Elapsed - began, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(1.51));
        }
        foreach (var (options, message) in new (PayloadValue, string)[]
        {
            (PayloadTable.Of(("timeout", 0)), "Timeout"), (PayloadTable.Of(("timeout", "-5s")), "timeout"), (PayloadTable.Of(("timeout", true)), "timeout: expected integer or string"),
            (PayloadTable.Of(("patience", 1)), "options: there is no option"), ("5s", "options: expected table"),
        })
        {
            var error = await Expect.RefusedAsync(ErrorKind.Invalid, () => world.Root.Spawner.Options(options).CallAsync("test:slow"));
            Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        }
    });

    [Fact, Sentence("10.04")]
    public void S10_context_values_need_a_permission() => TestWorld.Run(static async world =>
    {
        var error = await Expect.RefusedAsync(ErrorKind.PermissionDenied, () => world.Root.Spawner.With("a", 1).SpawnAsync("test:puppet"));
        Assert.Equal(("process.context", "context"), (error.Details["action"].AsText(), error.Details["resource"].AsText()));
        await world.Root.SpawnAsync("test:puppet");
        Assert.Equal(1, world.Runtime.Counters.Spawned);
    }, Worlds.With(static options => (options.RootActor, options.RootScope) = (new SecurityActor("a"), SecurityScope.Of(
        SecurityPolicy.Allow("all", ["*"], ["*"]), SecurityPolicy.Deny("no", ["process.context"], ["*"])))));

    [Fact, Sentence("10.09", "10.10")]
    public void S10_context_values_are_values_and_share_nothing_with_who_gave_them() => TestWorld.Run(static async world =>
    {
        var list = new List<object> { 1, 2.5, "x" };
        var how = world.Root.Spawner.With("list", PayloadValue.From(list)).With("pid", world.Root.Pid).With("empty", PayloadTable.Empty);
        list.Clear();
        ContextValues? seen = null;
        await how.PuppetAsync(new PuppetScript { Constructed = self => seen = self.Values });
        await world.SettleAsync();
        Assert.Equal(PayloadTable.Create(1, 2.5, "x"), seen!["list"].AsTable());
        Assert.True(seen["other"].IsNil);
        Assert.Equal(["empty", "list", "pid"], seen.All.Keys);
        foreach (var (value, path) in new (PayloadValue, string)[]
        {
            (PayloadValue.From(() => 1), "payload"),
            (PayloadValue.From(new Dictionary<string, object> { ["callback"] = (Action)(static () => { }) }), "payload.callback"),
            (PayloadValue.From(new string('x', 17 << 20)), "payload"),
        })
        {
            Assert.False(how.With("bad", value).TrySpawn("test:puppet", out _, out var error));
            Assert.Equal(ErrorKind.Invalid, error.Kind);
            Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        }
    }, Worlds.Options);

    [Fact, Sentence("10.11")]
    public void S10_a_nearer_nil_takes_an_inherited_value_away() => TestWorld.Run(static async world =>
    {
        ContextValues? seen = null;
        await world.Root.Spawner.With("a", 1).With("b", 2).PuppetAsync(new PuppetScript
        {
            Started = async self => await self.Spawner.With("a", PayloadValue.Nil).With("c", PayloadValue.Nil).PuppetAsync(new PuppetScript { Constructed = child => seen = child.Values }),
        });
        await world.SettleAsync();
        Assert.Equal(["b"], seen!.All.Keys);
    }, Worlds.Options);
}
