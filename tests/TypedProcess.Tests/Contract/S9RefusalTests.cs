using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 9: what refuses an upgrade, and what is refused while the new code is made.</summary>
public sealed class S9RefusalTests
{
    private static readonly TestOptions Options = Worlds.With(static options => options.Add(new Puppet.PuppetDefinition("test:next")).Add(Desk.Declared));

    public static TheoryData<string> Operations => new(Refused.Keys);

    private static readonly Dictionary<string, Action<ProcessContext>> Refused = new()
    {
        ["send"] = static self => self.Send(self.Pid, "note", "x"),
        ["post"] = static self => self.Post(self.Pid, new Puppet.Do(static _ => { })),
        ["ask"] = static self => Unwrap(self.AskAsync(self.Pid, "note", "x")),
        ["call"] = static self => Unwrap(self.Spawner.CallAsync("test:next")),
        ["spawn"] = static self => self.Spawner.TrySpawn("test:next", out _, out _),
        ["listen"] = static self => self.Listen("t"),
        ["inbox"] = static self => _ = self.Inbox,
        ["events"] = static self => _ = self.Events,
        ["open"] = static self => self.Open<long>(),
        ["monitor"] = static self => self.Monitor("other"),
        ["unmonitor"] = static self => self.Unmonitor("other"),
        ["link"] = static self => self.Link("other"),
        ["unlink"] = static self => self.Unlink("other"),
        ["cancel"] = static self => self.Cancel("other"),
        ["terminate"] = static self => self.Terminate("other"),
        ["register"] = static self => self.Names.Register("mine"),
        ["unregister"] = static self => self.Names.Unregister("other"),
        ["lookup"] = static self => self.Names.TryLookup("other", out _),
        ["set options"] = static self => self.TrapLinks = true,
        ["delay"] = static self => self.DelayAsync(TimeSpan.FromSeconds(1)).AsTask(),
        ["select"] = static self => self.Select<int>().After(TimeSpan.FromSeconds(1), static () => 1).TryNext(out _),
        ["stop"] = static self => self.Stop(),
        ["fail"] = static self => self.Fail(new ProcessError(ErrorKind.Conflict, "no")),
        ["upgrade"] = static self => self.Upgrade("test:next"),
    };

    [Fact, Sentence("9.19", "9.20", "9.22")]
    public void S9_an_unknown_definition_and_refused_arguments_are_the_calls_error_and_the_old_code_goes_on() => TestWorld.RunSeeds(20, static async world =>
    {
        var script = new PuppetScript();
        var process = await world.Root.PuppetAsync(script);
        process.Do(self =>
        {
            Expect.Refused(ErrorKind.NotFound, () => self.Upgrade("test:unknown"));
            Expect.Refused(ErrorKind.Invalid, () => self.Upgrade("no id"));
            Expect.Refused(ErrorKind.Invalid, () => self.Upgrade(Desk.DeclaredId, "alice"));
            Expect.Refused(ErrorKind.Invalid, () => self.Upgrade(null, "too", "many"));
            Expect.Refused(ErrorKind.Invalid, () => self.Upgrade("test:next", PayloadValue.From(new object())));
            Expect.Refused(ErrorKind.Invalid, () => self.Upgrade((ProcessStart<Puppet>)null!));
            Assert.False(self.TryUpgrade("test:unknown", out var unknown));
            Assert.Equal(ErrorKind.NotFound, unknown.Kind);
            Assert.False(self.TryUpgrade(new Puppet.Start(script, "test:unknown"), out unknown));
            Assert.Equal(ErrorKind.NotFound, unknown.Kind);
            script.Notes.Add("refused");
        });
        world.Root.Send(process.Bare(), "note", "goes on");
        await world.SettleAsync();
        Assert.Equal(["refused", "goes on"], script.Notes);
    }, Options);

    [Theory, Sentence("9.21", "9.22")]
    [InlineData(true), InlineData(false)]
    public void S9_an_error_of_the_constructor_is_the_calls_error_and_the_old_code_goes_on(bool handlers) => TestWorld.RunSeeds(20, async world =>
    {
        var log = new List<string>();
        var wrong = new Puppet.Start(new PuppetScript { Constructed = Worlds.Fails("does not fit"), Disposed = static _ => throw new InvalidOperationException("was never made") });
        var process = await world.Root.PuppetAsync();
        if (handlers) { process.Do(Try); }
        else
        {
            await world.ScriptAsync("old", async self =>
            {
                Try(self);
                log.Add((await self.Inbox.ReadAsync()).Topic);
            });
        }
        await world.SettleAsync();
        process.Do(_ => log.Add("next"));
        if (!handlers) { world.Root.Send(world.Runtime.Processes().First(static cell => cell.Definition.Id == "test:old").Pid, "next"); }
        await world.SettleAsync();
        Assert.Equal(["does not fit", "next"], log.Distinct());
        Assert.Equal(0, world.Runtime.Counters.Failures);

        void Try(ProcessContext self)
        {
            var thrown = Assert.Throws<ProcessException>(() => self.Upgrade(wrong));
            Assert.IsType<InvalidOperationException>(thrown.InnerException);
            Assert.Equal(ErrorKind.Internal, thrown.Kind);
            Assert.False(self.TryUpgrade(wrong, out var error));
            log.Add(error.Message);
        }
    }, Options);

    [Theory, Sentence("9.23")]
    [MemberData(nameof(Operations))]
    public void S9_inside_the_constructor_every_operation_is_refused(string operation) => TestWorld.Run(async world =>
    {
        await world.ProbeAsync("other");
        var log = new List<object?>();
        var process = await world.Root.PuppetAsync();
        process.Do(self =>
        {
            var error = Worlds.Refused(() => self.Upgrade(new Puppet.Start(new PuppetScript { Constructed = next => Refused[operation](next) })));
            log.Add(error.Kind);
            // The same is allowed again as soon as the constructor is over; what else is wrong with it is another error.
            try { Refused[operation](self); }
            catch (ProcessException other) { Assert.DoesNotContain("constructor", other.Message, StringComparison.Ordinal); }
        });
        await world.SettleAsync();
        Assert.Equal([ErrorKind.Invalid], log);
    }, Options);

    [Fact, Sentence("9.23")]
    public void S9_pid_and_id_may_be_asked_for_inside_the_constructor() => TestWorld.Run(static async world =>
    {
        var seen = new List<Pid>();
        var process = await world.Root.PuppetAsync();
        process.Do(self => self.Upgrade(new Puppet.Start(new PuppetScript
        {
            Constructed = next =>
            {
                seen.Add(next.Pid);
                Assert.StartsWith("test:next#", next.Id, StringComparison.Ordinal);
            },
        }, "test:next")));
        await world.SettleAsync();
        Assert.Equal([process.Bare()], seen);
        Assert.Equal("test:next", world.Runtime.Find(process.Bare())!.Definition.Id);
    }, Options);

    [Fact]
    public void S9_a_process_that_stops_cannot_be_upgraded() => TestWorld.RunSeeds(20, static async world =>
    {
        var kinds = new List<ErrorKind>();
        ValueTask Tries(ProcessContext self)
        {
            kinds.Add(Worlds.Refused(() => self.Upgrade(null)).Kind);
            return default;
        }
        var process = await world.Root.PuppetAsync(new PuppetScript { Stopped = Tries, Disposed = Tries });
        process.Do(self =>
        {
            self.Stop();
            return Tries(self);
        });
        await world.SettleAsync();
        Assert.Equal([ErrorKind.Invalid, ErrorKind.Invalid, ErrorKind.Invalid], kinds);
        Assert.Null(world.Runtime.Find(process.Bare()));
    }, Options);

    [Fact]
    public void S9_a_condemned_process_cannot_be_upgraded() => TestWorld.RunSeeds(20, static async world =>
    {
        ProcessError? error = null;
        var process = await world.Root.PuppetAsync();
        process.Do(async self =>
        {
            try { await self.DelayAsync(TimeSpan.FromDays(1)); }
            catch (ProcessException) { error = Worlds.Refused(() => self.Upgrade(null)); }
        });
        await world.SettleAsync();
        world.Root.Terminate(process.Bare());
        await world.SettleAsync();
        Assert.Equal(ErrorKind.Canceled, error?.Kind);
    }, Options);

    [Fact]
    public void S9_only_the_process_itself_upgrades_it_and_the_root_is_never_upgraded() => TestWorld.Run(static async world =>
    {
        ProcessContext? borrowed = null;
        await world.Root.PuppetAsync(new PuppetScript { Constructed = self => borrowed = self });
        await world.SettleAsync();
        Assert.Contains("only the process itself", Expect.Refused(ErrorKind.Invalid, () => borrowed!.Upgrade(null)).Message, StringComparison.Ordinal);
        Assert.Contains("upgraded", Expect.Refused(ErrorKind.Invalid, () => world.Root.Upgrade(null)).Message, StringComparison.Ordinal);
        Expect.Refused(ErrorKind.Invalid, () => world.Root.Upgrade(new Puppet.Start(new PuppetScript())));
    }, Options);

    private static void Unwrap<T>(ValueTask<T> refused)
    {
        if (refused.IsFaulted) { refused.GetAwaiter().GetResult(); }
    }
}
