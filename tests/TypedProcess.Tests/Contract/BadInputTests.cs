using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class BadInputTests
{
    private static readonly TimeSpan Huge = TimeSpan.FromDays(366);

    // The words are those the message starts with: the argument's name.
    private static readonly (string Name, ErrorKind Kind, string Words, Func<ProcessContext, ValueTask> Act)[] Rows =
    [
        .. Sends(""), .. Sends(null), .. Sends("@system"),
        Sync("send to null", ErrorKind.Invalid, "destination", static self => self.Send((string?)null, "x")),
        Sync("send to empty", ErrorKind.Invalid, "destination", static self => self.Send("", "x")),
        Sync("send to no pid", ErrorKind.Invalid, "destination", static self => self.Send(default(Pid), "x")),
        Sync("send to a malformed pid", ErrorKind.NotFound, "no process", static self => self.Send("{app:processes|1", "x")),
        Sync("send to an unknown pid", ErrorKind.NotFound, "process not found", static self => self.Send("{app:processes|1.1}", "x")),
        Sync("send to a pid of another node", ErrorKind.NotFound, "process not found", static self => self.Send("{node@app:processes|1.1}", "x")),
        Sync("send to an unknown name", ErrorKind.NotFound, "no process", static self => self.Send("nobody", "x")),
        Sync("send what cannot be carried", ErrorKind.Invalid, "payload", static self => self.Send(self.Pid, "x", PayloadValue.From(() => 1))),
        Sync("typed send to no pid", ErrorKind.Invalid, "destination", static self => self.Send(default, new Topic<int>("x"), 1)),
        Sync("send to no subject", ErrorKind.Invalid, "to", static self => self.Send(default(Subject<int>), 1)),
        Sync("post null", ErrorKind.Invalid, "mail", static self => self.Post(self.Pid, null!)),
        Sync("post to no pid", ErrorKind.Invalid, "destination", static self => self.Post(default, new Marionette.DoMail(static _ => default))),
        new("post and wait, null", ErrorKind.Invalid, "mail", static self => self.PostAsync(self.Pid, null!)),
        Sync("post through no reference", ErrorKind.Invalid, "reference", static _ => default(Ref<Marionette>).Post(new Marionette.DoMail(static _ => default))),
        new("call through no reference", ErrorKind.Invalid, "reference", static async _ => await default(Ref<Marionette>).CallAsync(new Marionette.AskMail<int>(static (_, _) => default))),
        new("call null", ErrorKind.Invalid, "mail", static async self => await self.CallAsync<int>(self.Pid, null!)),
        new("ask null", ErrorKind.Invalid, "destination", static async self => await self.AskAsync((string?)null, "x")),
        new("ask for no time", ErrorKind.Invalid, "timeout", static async self => await self.AskAsync(self.Pid, "x", new AskOptions(TimeSpan.Zero))),
        new("ask for too long", ErrorKind.Invalid, "timeout", static async self => await self.AskAsync(self.Pid, "x", new AskOptions(Huge))),
        new("ask for ever", ErrorKind.Invalid, "timeout", static async self => await self.AskAsync(self.Pid, "x", new AskOptions(Timeout.InfiniteTimeSpan))),
        new("typed ask for no time", ErrorKind.Invalid, "timeout", static async self => await self.CallAsync(self.Pid, new Marionette.AskMail<int>(static (_, _) => default), new AskOptions(TimeSpan.Zero))),
        new("spawn null", ErrorKind.Invalid, "id", static async self => await self.SpawnAsync(null!)),
        new("spawn empty", ErrorKind.Invalid, "id", static async self => await self.SpawnAsync("")),
        new("spawn no id", ErrorKind.Invalid, "id", static async self => await self.SpawnAsync("a b:c")),
        new("spawn an unknown id", ErrorKind.NotFound, "id", static async self => await self.SpawnAsync("test:unknown")),
        new("spawn on an unknown host", ErrorKind.NotFound, "host", static async self => await self.Spawner.On("test:unknown").SpawnAsync(Marionette.Id)),
        new("spawn with what does not fit", ErrorKind.Invalid, "payload", static async self => await self.SpawnAsync(Marionette.Id, 1)),
        new("start null", ErrorKind.Invalid, "start", static async self => await self.Spawner.StartAsync<Marionette>(null!)),
        new("call a null start", ErrorKind.Invalid, "start", static async self => await self.Spawner.CallAsync((ProcessStart)null!)),
        new("spawn with no spawner", ErrorKind.Invalid, "spawner", static async _ => await default(Spawner).SpawnAsync(Marionette.Id)),
        new("refine no spawner", ErrorKind.Invalid, "spawner", static async _ => await default(Spawner).Linked.With("a", 1).Message("x").CallAsync(Marionette.Id)),
        Sync("monitor nobody", ErrorKind.Invalid, "destination", static self => self.Monitor((string?)null)),
        Sync("monitor itself", ErrorKind.Invalid, "monitor", static self => self.Monitor(self.Pid)),
        Sync("link itself", ErrorKind.Invalid, "link", static self => self.Link(self.Pid)),
        Sync("link no pid", ErrorKind.Invalid, "destination", static self => self.Link(default(Pid))),
        Sync("unmonitor an unknown name", ErrorKind.NotFound, "no process", static self => self.Unmonitor("nobody")),
        Sync("unlink null", ErrorKind.Invalid, "destination", static self => self.Unlink((string?)null)),
        Sync("terminate nobody", ErrorKind.Invalid, "destination", static self => self.Terminate("")),
        Sync("terminate the root", ErrorKind.Invalid, "destination", static self => self.Terminate(self.Runtime.Root.Pid)),
        Sync("cancel with no time", ErrorKind.Invalid, "deadline", static self => self.Cancel("x", TimeSpan.Zero)),
        Sync("cancel with a null text", ErrorKind.Invalid, "deadline", static self => self.Cancel("x", (string)null!)),
        Sync("cancel nobody", ErrorKind.NotFound, "no process", static self => self.Cancel("nobody", "1s")),
        new("delay backwards", ErrorKind.Invalid, "time", static self => self.DelayAsync(TimeSpan.FromTicks(-1))),
        new("delay for too long", ErrorKind.Invalid, "time", static self => self.DelayAsync(Huge)),
        Sync("listen to null", ErrorKind.Invalid, "topic", static self => self.Listen(null!)),
        Sync("listen to empty", ErrorKind.Invalid, "topic", static self => self.ListenMessages("")),
        Sync("listen to a topic of the runtime", ErrorKind.Invalid, "topic", static self => self.Listen("@x")),
        Sync("open a topic without name", ErrorKind.Invalid, "topic", static self => self.Open(default(Topic<int>))),
        Sync("unlisten null", ErrorKind.Invalid, "inbox", static self => self.Unlisten<int>(null!)),
        Sync("unlisten the inbox", ErrorKind.Invalid, "inbox", static self => self.Unlisten(self.Inbox)),
        Sync("register null", ErrorKind.Invalid, "name", static self => self.Names.Register(null!)),
        Sync("register empty", ErrorKind.Invalid, "name", static self => self.Names.Register("")),
        Sync("register a pid as name", ErrorKind.Invalid, "name", static self => self.Names.Register(self.Pid.ToString())),
        Sync("register no pid", ErrorKind.Invalid, "destination", static self => self.Names.Register("x", default(Pid))),
        Sync("unregister null", ErrorKind.Invalid, "name", static self => self.Names.Unregister(null!)),
        Sync("look up null", ErrorKind.Invalid, "name", static self => self.Names.Lookup(null!)),
        Sync("look up what is not there", ErrorKind.NotFound, "no process", static self => self.Names.Lookup("nobody")),
        Sync("use no names", ErrorKind.Invalid, "names", static _ => default(ProcessNames).Lookup("x")),
        Sync("stop a process without handlers", ErrorKind.Invalid, "stop", static self => self.Stop()),
        Sync("add a null definition", ErrorKind.Invalid, "definition", static self => self.Runtime.Add(null!)),
        Sync("add a definition twice", ErrorKind.AlreadyExists, "a definition", static self => self.Runtime.Add(Marionette.Definition)),
        Sync("subscribe to nothing", ErrorKind.Invalid, "capacity", static self => self.Runtime.DeadLetters.Subscribe(0)),
        Sync("define without id", ErrorKind.Invalid, "id", static _ => ProcessDefinition.Inline(null!, static (_, _) => default(ValueTask))),
        Sync("define without value body", ErrorKind.Invalid, "body", static _ => ProcessDefinition.Inline("a:b", (Func<ProcessContext, Payload, ValueTask<PayloadValue>>)null!)),
        Sync("define without body", ErrorKind.Invalid, "body", static _ => ProcessDefinition.Inline("a:b", (Func<ProcessContext, Payload, ValueTask>)null!)),
    ];

    public static TheoryData<string> Names => [.. Rows.Select(static row => row.Name)];

    public static TheoryData<string, Action<RuntimeOptions>> Configurations => new()
    {
        { "definition", static o => o.Add((ProcessDefinition)null!) },
        { "definitions", static o => o.Add((IEnumerable<ProcessDefinition>)null!) },
        { "host", static o => o.AddHost(null!) },
        { "host", static o => o.AddHost("no id") },
        { "app:a.workers", static o => o.AddHost("app:a", static h => h.Workers = 0) },
        { "app:a.replacementworkers", static o => o.AddHost("app:a", static h => h.ReplacementWorkers = -1) },
        { "app:a.maxprocesses", static o => o.AddHost("app:a", static h => h.MaxProcesses = 0) },
        { "app:a.mailboxmessages", static o => o.AddHost("app:a", static h => h.MailboxMessages = 0) },
        { "app:a.mailboxbytes", static o => o.AddHost("app:a", static h => h.MailboxBytes = 0) },
        { "app:a.gracetime", static o => o.AddHost("app:a", static h => h.GraceTime = Huge) },
        { "app:a.maxnamesperprocess", static o => o.AddHost("app:a", static h => h.MaxNamesPerProcess = -1) },
        { "app:a.maxmonitorsperprocess", static o => o.AddHost("app:a", static h => h.MaxMonitorsPerProcess = -1) },
        { "app:a.maxlinksperprocess", static o => o.AddHost("app:a", static h => h.MaxLinksPerProcess = -1) },
        { "asktimeout", static o => o.AskTimeout = TimeSpan.Zero },
        { "asktimeout", static o => o.AskTimeout = Huge },
        { "rootcapacity", static o => o.RootCapacity = 0 },
        { "time", static o => o.Time = null! },
        { "payloadlimits", static o => o.PayloadLimits = null! },
    };

    [Theory]
    [MemberData(nameof(Names))]
    [Sentence("12.03")]
    public void S12_bad_input_is_refused_with_a_kind_and_names_the_argument(string name) => TestWorld.Run(async world =>
    {
        var (_, kind, words, act) = Rows.Single(row => row.Name == name);
        var probe = await world.ProbeAsync();
        var error = await probe.RefusedAsync(act);
        Assert.Equal(kind, error.Kind);
        Assert.StartsWith(words, error.Message, StringComparison.OrdinalIgnoreCase);
        // Refused, and nothing else: the process goes on.
        Assert.Equal(1, await probe.DoAsync(static _ => new ValueTask<int>(1)));
    }, new TestOptions { Configure = static o => o.Add(Marionette.Definition) });

    [Theory]
    [MemberData(nameof(Configurations))]
    public void S12_a_bad_configuration_is_refused_and_names_the_option(string words, Action<RuntimeOptions> configure)
    {
        var error = Expect.Refused(ErrorKind.Invalid, () => ProcessRuntime.Create(configure));
        Assert.StartsWith(words, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task S12_a_disposed_runtime_is_UNAVAILABLE_for_every_operation()
    {
        var runtime = ProcessRuntime.Create(static o => o.Add(Marionette.Definition));
        var root = runtime.Root;
        var puppet = await root.Spawner.StartAsync(new Marionette.Start());
        var pid = puppet.Pid.Untyped;
        await runtime.DisposeAsync();
        await runtime.DisposeAsync();
        foreach (var act in new Action[]
        {
            () => root.Send(pid, "x"), () => root.Send("x", "x"), () => root.Send(pid, new Topic<int>("x"), 1), () => root.Post(pid, new Marionette.DoMail(static _ => default)),
            () => root.Monitor(pid), () => root.Link(pid), () => root.Terminate(pid), () => root.Cancel(pid), () => root.Cancel(pid, "1s"),
            () => root.Names.Register("x"), () => root.Names.Lookup("x"), () => root.Names.Unregister("x"), () => runtime.Add(ProcessDefinition.Inline("a:b", static (_, _) => default(ValueTask))),
        })
        {
            Assert.Contains("disposed", Expect.Refused(ErrorKind.Unavailable, act).Message, StringComparison.Ordinal);
        }
        await Expect.RefusedAsync(ErrorKind.Unavailable, () => root.SpawnAsync(Marionette.Id));
        await Expect.RefusedAsync(ErrorKind.Unavailable, () => root.Spawner.CallAsync(Marionette.Id));
        await Expect.RefusedAsync(ErrorKind.Unavailable, () => root.AskAsync(pid, "echo", 1));
        await Expect.RefusedAsync(ErrorKind.Unavailable, () => puppet.CallAsync(new Marionette.AskMail<int>(static (_, _) => default)));
        Assert.False(root.TrySend(pid, "x", out _));
        Assert.False(root.TryPost(pid, new Marionette.DoMail(static _ => default), out _));
        Assert.False(root.Spawner.TrySpawn(Marionette.Id, out _, out _));
        Assert.False(root.Spawner.TryStart(new Marionette.Start(), out _, out _));
        Assert.False(root.Names.TryLookup("x", out _));
    }

    [Fact]
    [Sentence("12.04")]
    public void S12_a_Try_form_answers_with_the_error_and_does_not_throw() => TestWorld.Run(static world =>
    {
        var root = world.Root;
        Assert.False(root.TrySend((string?)null, "x", out var error) || error.Kind != ErrorKind.Invalid);
        Assert.False(root.TrySend("nobody", "x", out error) || error.Kind != ErrorKind.NotFound);
        Assert.False(root.TrySend(root.Pid, "@x", out error) || error.Kind != ErrorKind.Invalid);
        Assert.False(root.TryPost(default, new Marionette.DoMail(static _ => default), out error) || error.Kind != ErrorKind.Invalid);
        Assert.False(root.TryPost(root.Pid, null!, out error) || error.Kind != ErrorKind.Invalid);
        Assert.False(default(Ref<Marionette>).TryPost(new Marionette.DoMail(static _ => default), out error) || error.Kind != ErrorKind.Invalid);
        Assert.False(root.Spawner.TrySpawn("test:unknown", out _, out error) || error.Kind != ErrorKind.NotFound);
        Assert.False(root.Spawner.TryStart<Marionette>(null!, out _, out error) || error.Kind != ErrorKind.Invalid);
        Assert.False(default(Spawner).TrySpawn("test:unknown", out _, out error) || error.Kind != ErrorKind.Invalid);
        foreach (var name in new[] { null, "", "nobody", root.Pid.ToString() }) { Assert.False(root.Names.TryLookup(name!, out _)); }
        Assert.Equal(0, world.Runtime.Counters.PermissionDenials);
        return Task.CompletedTask;
    });

    private static (string, ErrorKind, string, Func<ProcessContext, ValueTask>)[] Sends(string? topic) =>
    [
        Sync($"send on topic '{topic ?? "null"}'", ErrorKind.Invalid, "topic", self => self.Send(self.Pid, topic!)),
        Sync($"send a typed topic '{topic ?? "null"}'", ErrorKind.Invalid, "topic", self => self.Send(self.Pid, new Topic<int>(topic!), 1)),
        new($"ask on topic '{topic ?? "null"}'", ErrorKind.Invalid, "topic", async self => await self.AskAsync(self.Pid, topic!)),
    ];

    private static (string, ErrorKind, string, Func<ProcessContext, ValueTask>) Sync(string name, ErrorKind kind, string words, Action<ProcessContext> act) => (name, kind, words, self =>
    {
        act(self);
        return default;
    }
    );
}
