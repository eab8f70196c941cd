using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class S2SendChecksTests
{
    private static readonly Action NotSendable = static () => { };

    private static readonly TestOptions Options = new()
    {
        Configure = static o =>
        {
            o.Add(Desk.Declared).Add(Ledger.Definition).Add(Scripts.Sleeping("secret", room: 1)).Add(Scripts.Sleeping("small", room: 1));
            o.RootActor = new SecurityActor("tester");
            o.RootScope = SecurityScope.Of(SecurityPolicy.Allow("all", ["*"], ["*"]), SecurityPolicy.Deny("secret", ["process.send"], ["test:secret"]));
        },
    };

    [Fact, Sentence("2.03", "2.04", "2.05", "2.06", "2.07", "2.08", "2.09")]
    public void S2_of_several_faults_the_first_check_reports_its_own() => TestWorld.Run(static async world =>
    {
        var function = PayloadValue.From(NotSendable);
        // Full, and forbidden to the root: a message of the builder is there before any permission of sending counts.
        var secret = await world.Root.Spawner.Named("vault").Message("first").SpawnAsync("test:secret");
        var small = await world.Root.Spawner.Message("first").SpawnAsync("test:small");

        Refused(world, ErrorKind.Invalid, "destination: ", null, "", function);
        Refused(world, ErrorKind.Invalid, "destination: ", "", "", function);
        Refused(world, ErrorKind.Invalid, "destination: ", default(Pid), "", function);
        Refused(world, ErrorKind.Invalid, "topic: ", "nobody", null!, function);
        Refused(world, ErrorKind.Invalid, "topic: ", "nobody", "", function);
        Refused(world, ErrorKind.Invalid, "topic: ", "nobody", "@nobody", function);
        Refused(world, ErrorKind.Invalid, "payload: a function cannot be sent", "nobody", "t", function);
        Refused(world, ErrorKind.NotFound, "no process is registered as 'nobody'", "nobody", "t");
        Refused(world, ErrorKind.PermissionDenied, "", secret, "t");
        var full = Refused(world, ErrorKind.RateLimited, "", small, "t");
        Assert.True(full.Retryable);
        world.Runtime.Find(small)!.Terminate();
        Refused(world, ErrorKind.NotFound, "process not found", small, "t");
        await world.SettleAsync();
        Refused(world, ErrorKind.NotFound, "process not found", small, "t");
        Refused(world, ErrorKind.NotFound, "process not found", small.ToString(), "t");
    }, Options);

    [Fact, Sentence("2.07")]
    public void S2_a_name_is_checked_as_the_process_that_holds_it() => TestWorld.Run(static async world =>
    {
        var secret = await world.Root.Spawner.Named("vault").SpawnAsync("test:secret");
        foreach (Destination way in new Destination[] { secret, "vault", secret.ToString() })
        {
            var denied = Refused(world, ErrorKind.PermissionDenied, "", way, "t");
            Assert.Contains("process.send", denied.Message, StringComparison.Ordinal);
            Assert.Contains("tester", denied.Message, StringComparison.Ordinal);
        }
        Assert.Equal(0, world.Runtime.Find(secret)!.Unread);
        world.Runtime.Find(secret)!.Terminate();
        await world.SettleAsync();
        Refused(world, ErrorKind.NotFound, "", "vault", "t");
        Refused(world, ErrorKind.NotFound, "process not found", secret, "t");
    }, Options);

    [Fact, Sentence("2.04", "2.05", "2.06", "2.07", "2.08", "2.09")]
    public void S2_an_ask_is_checked_as_a_send() => TestWorld.Run(static async world =>
    {
        var function = PayloadValue.From(NotSendable);
        var secret = await world.Root.Spawner.Message("first").SpawnAsync("test:secret");
        var small = await world.Root.Spawner.Message("first").SpawnAsync("test:small");
        await AskRefused(world, ErrorKind.Invalid, "topic: ", "nobody", "@t", function);
        await AskRefused(world, ErrorKind.Invalid, "payload: ", "nobody", "t", function);
        await AskRefused(world, ErrorKind.NotFound, "", "nobody", "t");
        await AskRefused(world, ErrorKind.PermissionDenied, "", secret, "t");
        await AskRefused(world, ErrorKind.RateLimited, "", small, "t");
        world.Runtime.Find(small)!.Terminate();
        await AskRefused(world, ErrorKind.NotFound, "process not found", small, "t");
    }, Options);

    [Fact, Sentence("2.03", "2.08", "2.09")]
    public void S2_a_typed_message_is_checked_in_the_same_order() => TestWorld.Run(static async world =>
    {
        var secret = await world.Root.Spawner.Message("first").SpawnAsync("test:secret");
        var small = await world.Root.Spawner.Message("first").SpawnAsync("test:small");
        var mail = new Desk.Note(1);
        Assert.False(world.Root.TryPost(small, null!, out var error));
        Assert.Equal(ErrorKind.Invalid, error.Kind);
        Assert.False(world.Root.TryPost(secret, mail, out error));
        Assert.Equal(ErrorKind.PermissionDenied, error.Kind);
        Assert.False(world.Root.TryPost(small, mail, out error));
        Assert.Equal((ErrorKind.RateLimited, true), (error.Kind, error.Retryable));
        Assert.Equal(ErrorKind.RateLimited, Assert.Throws<ProcessException>(() => world.Root.Post(small, mail)).Kind);
        Assert.False(world.Root.TryPost(default, mail, out error));
        Assert.Equal(ErrorKind.Invalid, error.Kind);
        world.Runtime.Find(small)!.Terminate();
        Assert.False(world.Root.TryPost(small, mail, out error));
        Assert.Equal((ErrorKind.NotFound, "process not found"), (error.Kind, error.Message));
        // None of the refusals has used the mail up.
        var log = new List<object?>();
        var desk = await world.Root.Spawner.StartAsync(new Desk.Start(log));
        desk.Post(mail);
        await world.SettleAsync();
        Assert.Equal(1, Assert.Single(log));
    }, Options);

    [Fact, Sentence("2.04")]
    public void S2_a_typed_topic_is_checked_too() => TestWorld.Run(static async world =>
    {
        var small = await world.Root.SpawnAsync("test:small");
        foreach (var topic in new Topic<long>[] { default, new(""), new("@t"), new("@subject/1-1") })
        {
            var refused = Assert.Throws<ProcessException>(() => world.Root.Send(small, topic, 1));
            Assert.Equal(ErrorKind.Invalid, refused.Kind);
            Assert.StartsWith("topic: ", refused.Error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(ErrorKind.Invalid, Assert.Throws<ProcessException>(() => world.Root.Send(default(Subject<long>), 1)).Kind);
        Assert.Equal(0, world.Runtime.Find(small)!.Unread);
    }, Options);

    [Fact, Sentence("2.05", "2.14")]
    public void S2_what_cannot_be_sent_is_named_with_its_path() => TestWorld.Run(static async world =>
    {
        var small = await world.Root.SpawnAsync("test:small");
        var order = new Dictionary<string, object?> { ["items"] = new object[] { 1, 2, 3, new Dictionary<string, object?> { ["callback"] = NotSendable } } };
        Refused(world, ErrorKind.Invalid, "payload.items[3].callback: a function cannot be sent", small, "t", PayloadValue.From(order));
        Refused(world, ErrorKind.Invalid, "payload: a channel cannot be sent", small, "t", PayloadValue.From(System.Threading.Channels.Channel.CreateUnbounded<int>()));
        Refused(world, ErrorKind.Invalid, "payload: a task cannot be sent", small, "t", PayloadValue.From(Task.CompletedTask));
        Refused(world, ErrorKind.Invalid, "payload: ", small, "t", PayloadValue.From(world));
        var circle = new List<object>();
        circle.Add(circle);
        Refused(world, ErrorKind.Invalid, "payload[0]", small, "t", PayloadValue.From(circle));
        Assert.Equal(0, world.Runtime.Find(small)!.Unread);
    }, Options);

    [Fact, Sentence("2.15", "2.16", "2.17", "2.18", "2.19")]
    public void S2_limits_are_options_and_hold_for_every_way_to_send() => TestWorld.Run(static async world =>
    {
        var target = await world.SleeperAsync("target");
        world.Root.Send(target, "t", PayloadValue.From(new object[] { new object[] { 1 } }), 2);
        var deep = Refused(world, ErrorKind.Invalid, "payload[0]", target, "t", PayloadValue.From(new object[] { new object[] { new object[] { 1 } } }));
        Assert.Contains("2 levels", deep.Message, StringComparison.Ordinal);
        var many = Refused(world, ErrorKind.Invalid, "payload", target, "t", 1, 2, 3, 4, 5, 6);
        Assert.Contains("5 values", many.Message, StringComparison.Ordinal);
        var long_ = Refused(world, ErrorKind.Invalid, "payload", target, "t", new string('x', 200));
        Assert.Contains("200 bytes", long_.Message, StringComparison.Ordinal);
        await AskRefused(world, ErrorKind.Invalid, "payload", target, "t", new string('x', 200));
        Assert.Equal(1, world.Runtime.Find(target)!.Unread);
    }, new TestOptions { Configure = static o => o.PayloadLimits = new PayloadLimits { MaxDepth = 2, MaxValues = 5, MaxBytes = 200 } });

    [Fact]
    public async Task S2_a_disposed_runtime_refuses_with_unavailable()
    {
        var runtime = ProcessRuntime.Create(static o => o.Add(Scripts.Sleeping("target")));
        var target = await runtime.Root.SpawnAsync("test:target");
        var inbox = runtime.Root.Open<long>();
        await runtime.DisposeAsync();
        Assert.False(runtime.Root.TrySend(target, "t", out var error));
        Assert.Equal(ErrorKind.Unavailable, error.Kind);
        Assert.False(runtime.Root.TrySend("nobody", "t", out error));
        Assert.Equal(ErrorKind.Unavailable, error.Kind);
        Assert.False(runtime.Root.TryPost(target, new Desk.Note(1), out error));
        Assert.Equal(ErrorKind.Unavailable, error.Kind);
        Assert.Equal(ErrorKind.Unavailable, Assert.Throws<ProcessException>(() => runtime.Root.Send(target, new Topic<long>("t"), 1)).Kind);
        Assert.Equal(ErrorKind.Unavailable, Assert.Throws<ProcessException>(() => runtime.Root.Send(inbox.Subject, 1)).Kind);
        Assert.Equal(ErrorKind.Unavailable, (await Assert.ThrowsAsync<ProcessException>(async () => await runtime.Root.AskAsync(target, "t"))).Kind);
        Assert.Equal(ErrorKind.Unavailable, (await Assert.ThrowsAsync<ProcessException>(async () => await runtime.Root.PostAsync(target, new Desk.Note(1)))).Kind);
        await runtime.DisposeAsync();
    }

    private static ProcessError Refused(TestWorld world, ErrorKind kind, string begins, Destination to, string topic, params ReadOnlySpan<PayloadValue> values)
    {
        Assert.False(world.Root.TrySend(to, topic, out var error, values));
        Assert.Equal(kind, error.Kind);
        Assert.StartsWith(begins, error.Message, StringComparison.Ordinal);
        return error;
    }

    private static async Task AskRefused(TestWorld world, ErrorKind kind, string begins, Destination to, string topic, params PayloadValue[] values)
    {
        var refused = await Assert.ThrowsAsync<ProcessException>(async () => await world.Root.AskAsync(to, topic, values));
        Assert.Equal(kind, refused.Kind);
        Assert.StartsWith(begins, refused.Error.Message, StringComparison.Ordinal);
    }
}
