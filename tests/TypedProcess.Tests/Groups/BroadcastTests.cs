using TypedProcess.Testing;
using TypedProcess.Tests.Contract;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Groups;

public sealed class BroadcastTests
{
    [Fact]
    public void Every_member_gets_it_as_often_as_it_joined_the_sender_included() => TestWorld.RunSeeds(GroupWorld.Seeds, static async world =>
    {
        var sender = await world.ProbeAsync();
        var other = await world.ProbeAsync();
        var stranger = await world.ProbeAsync();
        await sender.JoinAsync("g");
        await other.JoinAsync("g", "g");
        var result = await sender.DoAsync(static self => new ValueTask<BroadcastResult>(self.Groups.Broadcast("g", "news", 1, "x")));
        await world.SettleAsync();
        Assert.Equal(3, result.Delivered);
        Assert.Empty(result.Refused);
        Assert.Equal((1, 2, 0), (sender.Messages.Count, other.Messages.Count, stranger.Messages.Count));
        var message = other.Messages[1];
        Assert.Equal(("news", (Pid?)sender.Pid), (message.Topic, message.From));
        Assert.Equal(PayloadTable.Create(1, "x"), message.Payload.AsTable());
    });

    [Fact]
    public void Nobody_in_the_group_is_no_error() => TestWorld.Run(static world =>
    {
        var result = world.Root.Groups.Broadcast("g", "news");
        Assert.Equal((0, 0), (result.Delivered, result.Refused.Count));
        return Task.CompletedTask;
    });

    [Fact]
    public void Members_that_cannot_take_it_stop_nobody_and_are_in_the_result() => TestWorld.Run(static async world =>
    {
        var groups = world.Root.Groups;
        var first = await world.ProbeAsync();
        var full = await world.SleeperAsync("full", room: 1);
        var gone = await world.SleeperAsync("gone");
        var secret = await world.SleeperAsync("secret");
        var strict = (await world.Root.Spawner.StartAsync(new Marionette.Start())).Pid.Untyped;
        var broken = await world.Root.SpawnAsync("test:broken");
        var last = await world.ProbeAsync();
        await world.SettleAsync();
        foreach (var member in new[] { first.Pid, full, gone, secret, strict, broken, last.Pid }) { groups.Join("g", member); }
        world.Root.Send(full, "x");
        world.Root.Terminate(gone);
        var result = groups.Broadcast("g", "echo", "text");
        await world.SettleAsync();
        Assert.Equal(2, result.Delivered);
        Assert.Equal(
            [(full, ErrorKind.RateLimited), (gone, ErrorKind.NotFound), (secret, ErrorKind.PermissionDenied), (strict, ErrorKind.Invalid), (broken, ErrorKind.Internal)],
            result.Refused.Select(static refused => (refused.Pid, refused.Error.Kind)));
        Assert.Equal("echo", Assert.Single(first.Messages).Topic);
        Assert.Equal("echo", Assert.Single(last.Messages).Topic);
    }, new TestOptions
    {
        Configure = static options =>
        {
            options.Add(Marionette.Definition).Add(new BrokenReader("test:broken"));
            (options.RootActor, options.RootScope) = (new SecurityActor("a"), SecurityScope.Of(SecurityPolicy.Allow("all", ["*"], ["*"]), SecurityPolicy.Deny("no", ["process.send"], ["test:secret"])));
        },
    });

    [Fact]
    public void Values_are_copied_once_for_all() => TestWorld.Run(static async world =>
    {
        for (var i = 0; i < 3; i++) { await (await world.ProbeAsync()).JoinAsync("g"); }
        var probe = await world.ProbeAsync();
        await probe.JoinAsync("g");
        var copies = 0;
        var list = Counted();
        var result = world.Root.Groups.Broadcast("g", "list", PayloadValue.From(list));
        await world.SettleAsync();
        Assert.Equal((4, 1), (result.Delivered, copies));
        Assert.Equal(PayloadTable.Create(1, 2), probe.Messages[0].Payload.AsTable());

        IEnumerable<int> Counted()
        {
            copies++;
            yield return 1;
            yield return 2;
        }
    });

    [Fact]
    public void A_typed_value_is_one_object_for_all_readers_and_values_for_handlers() => TestWorld.Run(static async world =>
    {
        var value = new PayloadTableBuilder().Add("x").Build();
        var read = new List<PayloadTable>();
        for (var i = 0; i < 2; i++)
        {
            await world.InlineAsync(world.Root.Spawner, $"reader{i}", async (self, _) =>
            {
                self.Groups.Join("g");
                read.Add(await self.Open(new Topic<PayloadTable>("news")).ReadAsync());
                return default;
            });
        }
        var notes = new PuppetScript();
        var puppet = await world.Root.PuppetAsync(notes);
        await world.SettleAsync();
        world.Root.Groups.Join("g", puppet.Bare());
        var result = world.Root.Groups.Broadcast("g", new Topic<PayloadTable>("news"), value);
        await world.SettleAsync();
        Assert.Equal((3, 0), (result.Delivered, result.Refused.Count));
        Assert.Equal(2, read.Count);
        Assert.All(read, table => Assert.Same(value, table));
        // The class with handlers does not know the topic "news", but it knows "note".
        Assert.Equal(1, world.Runtime.DeadLetters.Count(DeadLetterReason.Unhandled));
        Assert.Equal(1, world.Root.Groups.Broadcast("g", new Topic<string>("note"), "hello").Delivered);
        await world.SettleAsync();
        Assert.Equal(["hello"], notes.Notes);
    }, Worlds.Options);

    [Fact]
    public void A_typed_value_that_cannot_be_values_is_refused_for_handlers_only() => TestWorld.Run(static async world =>
    {
        var got = 0;
        await world.InlineAsync(world.Root.Spawner, "reader", async (self, _) =>
        {
            self.Groups.Join("g");
            (await self.Open(new Topic<Action>("do")).ReadAsync())();
            return default;
        });
        var puppet = await world.Root.PuppetAsync();
        await world.SettleAsync();
        world.Root.Groups.Join("g", puppet.Bare());
        var result = world.Root.Groups.Broadcast("g", new Topic<Action>("do"), () => got++);
        await world.SettleAsync();
        Assert.Equal((1, 1), (result.Delivered, got));
        Assert.Equal((puppet.Bare(), ErrorKind.Invalid), (Assert.Single(result.Refused).Pid, result.Refused[0].Error.Kind));
    }, Worlds.Options);

    [Fact]
    public void Mails_are_made_one_for_each_member_before_any_is_posted() => TestWorld.Run(static async world =>
    {
        var done = new List<Pid>();
        var puppets = new List<Pid>();
        for (var i = 0; i < 3; i++)
        {
            puppets.Add((await world.Root.PuppetAsync()).Bare());
            world.Root.Groups.Join("g", puppets[i]);
        }
        var result = world.Root.Groups.Broadcast("g", pid => new Puppet.Do(self =>
        {
            Assert.Equal(pid, self.Pid);
            done.Add(pid);
        }));
        await world.SettleAsync();
        Assert.Equal(3, result.Delivered);
        Assert.Equal(puppets.Select(static pid => pid.ToString()).Order(), done.Select(static pid => pid.ToString()).Order());

        var made = 0;
        Assert.Throws<InvalidOperationException>(() => world.Root.Groups.Broadcast("g", _ => ++made < 3 ? new Puppet.Do(_ => done.Clear()) : throw new InvalidOperationException("no")));
        Assert.Equal(ErrorKind.Invalid, Worlds.Refused(() => world.Root.Groups.Broadcast("g", static _ => null!)).Kind);
        Assert.Equal(ErrorKind.Invalid, Worlds.Refused(() => world.Root.Groups.Broadcast("g", (Func<Pid, Mail>)null!)).Kind);
        // A mail belongs to one mailbox: the first member gets it, the others do not.
        var same = new Puppet.Do(static _ => { });
        var twice = world.Root.Groups.Broadcast("g", _ => same);
        Assert.Equal((1, 2), (twice.Delivered, twice.Refused.Count));
        await world.SettleAsync();
        Assert.Equal(3, done.Count);
    }, Worlds.Options);

    [Theory]
    [InlineData("", "topic")]
    [InlineData("@x", "topic")]
    [InlineData(null, "topic")]
    [InlineData("x", "payload")]
    public void What_cannot_be_sent_at_all_is_refused_before_anybody_gets_it(string? topic, string argument) => TestWorld.Run(async world =>
    {
        var probe = await world.ProbeAsync();
        await probe.JoinAsync("g");
        var error = Worlds.Refused(() => world.Root.Groups.Broadcast("g", topic!, PayloadValue.From(() => 1)));
        Assert.Equal(ErrorKind.Invalid, error.Kind);
        Assert.StartsWith(argument, error.Message, StringComparison.Ordinal);
        if (topic != "x") { Assert.Equal(ErrorKind.Invalid, Worlds.Refused(() => world.Root.Groups.Broadcast("g", new Topic<int>(topic!), 1)).Kind); }
        await world.SettleAsync();
        Assert.Empty(probe.Messages);
    });

    private sealed class BrokenReader(string id) : RunDefinition<ProcessContext>(id)
    {
        protected override ProcessStart? ReadStart(ref PayloadReader arguments) => new Start();

        protected override Mail? ReadMail(string topic, ref PayloadReader payload) => throw new InvalidOperationException("broken");

        protected override async ValueTask<PayloadValue> RunAsync(ProcessContext process)
        {
            await process.DelayAsync(TimeSpan.FromDays(40));
            return default;
        }

        private sealed class Start : ProcessStart<ProcessContext>
        {
            public override string ProcessId => "test:broken";

            protected override object Create(ProcessContext self) => self;
        }
    }
}
