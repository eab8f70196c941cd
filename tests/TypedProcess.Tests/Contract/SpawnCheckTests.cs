using TypedProcess.Testing;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 4: what a spawn checks, in which order, and that nothing has run when one check fails.</summary>
public sealed class SpawnCheckTests
{
    private const string FullHost = "test:full";

    private static readonly TestOptions Options = Worlds.With(static options => options
        .AddHost(RuntimeOptions.DefaultHost)
        .AddHost(FullHost, static host => host.MaxProcesses = 1));

    [Theory, Sentence("4.01", "4.02", "4.03", "4.04", "4.05", "4.06", "4.08", "4.09", "4.10", "4.11")]
    [InlineData("plain", "process.host"), InlineData("monitored", "process.spawn.monitored"), InlineData("linked", "process.spawn.linked"), InlineData("both", "process.spawn.monitored")]
    public void S4_each_check_hides_the_ones_after_it(string variant, string secondAction) => TestWorld.Run(async world =>
    {
        await world.Root.Spawner.On(FullHost).Named("taken").PuppetAsync();

        // Everything is wrong at first; each line puts right what the line before was refused for.
        await RefusedAsync(ErrorKind.Invalid, "id", [], "nonsense", "nowhere:host", "taken", "a", "b");
        await RefusedAsync(ErrorKind.Invalid, "host", [], "test:unknown", "nonsense", "taken", "a", "b");
        await RefusedAsync(ErrorKind.Invalid, "name", [], "test:unknown", "nowhere:host", "", "a", "b");
        await RefusedAsync(ErrorKind.Invalid, "function", [], "test:unknown", "nowhere:host", "taken", "a", PayloadValue.From((Action)(static () => { })));
        await RefusedAsync(ErrorKind.PermissionDenied, "process.spawn", [], "test:unknown", "nowhere:host", "taken", "a", "b");
        await RefusedAsync(ErrorKind.PermissionDenied, secondAction, ["process.spawn"], "test:unknown", "nowhere:host", "taken", "a", "b");
        if (variant == "both") { await RefusedAsync(ErrorKind.PermissionDenied, "process.spawn.linked", ["process.spawn", "process.spawn.monitored"], "test:unknown", "nowhere:host", "taken", "a", "b"); }
        await RefusedAsync(ErrorKind.PermissionDenied, "process.host", ["process.spawn*"], "test:unknown", "nowhere:host", "taken", "a", "b");
        await RefusedAsync(ErrorKind.NotFound, "nowhere:host", ["*"], "test:unknown", "nowhere:host", "taken", "a", "b");
        await RefusedAsync(ErrorKind.NotFound, "test:unknown", ["*"], "test:unknown", FullHost, "taken", "a", "b");
        await RefusedAsync(ErrorKind.Invalid, "opening", ["*"], "test:ledger", FullHost, "taken", "a", "b");
        await RefusedAsync(ErrorKind.AlreadyExists, "taken", ["*"], "test:ledger", FullHost, "taken", "a", 1);
        await RefusedAsync(ErrorKind.RateLimited, FullHost, ["*"], "test:ledger", FullHost, "free", "a", 1);

        async Task RefusedAsync(ErrorKind kind, string about, string[] allowed, string id, string host, string name, params PayloadValue[] arguments)
        {
            var done = new TaskCompletionSource<ProcessError?>();
            var spawner = await world.Root.Spawner.As(new SecurityActor("someone")).Under(Allowing(allowed)).PuppetAsync();
            var spawned = world.Runtime.Counters.Spawned;
            spawner.Do(self => done.SetResult(Vary(self, variant).On(host).Named(name).TrySpawn(id, out _, out var refused, arguments) ? null : refused));
            var error = await done.Task;
            Assert.Equal(kind, error?.Kind);
            Assert.Contains(about, error!.Message, StringComparison.Ordinal);
            await world.SettleAsync();
            Assert.Equal(spawned, world.Runtime.Counters.Spawned);
            // The refused spawn has left nothing: no place on the host, no name, and nobody linked who could hurt the spawner.
            Assert.Equal(1, world.Runtime.Hosts[1].ProcessCount);
            Assert.False(world.Root.Names.TryLookup("free", out _));
            spawner.Do(static _ => { });
        }
    }, Options);

    [Fact, Sentence("4.07")]
    public void S4_a_host_that_does_not_run_is_UNAVAILABLE() => TestWorld.Run(static async world =>
    {
        var stopping = new TaskCompletionSource<ProcessError?>();
        await world.Root.PuppetAsync(new PuppetScript
        {
            Stopped = self =>
            {
                // Its own context is dead by now; the application's is not.
                stopping.SetResult(self.Runtime.Root.Spawner.TrySpawn("test:puppet", out _, out var error) ? null : error);
                return default;
            },
        });
        await world.SettleAsync();
        await world.Runtime.DisposeAsync();
        var error = await stopping.Task;
        Assert.Equal(ErrorKind.Unavailable, error?.Kind);
    }, Options);

    [Theory, Sentence("4.09")]
    [InlineData(1, "account", "expected string", "got integer")]
    [InlineData(2, "opening", "expected integer", "got string")]
    [InlineData(3, "opening", "expected integer", "got nothing")]
    public void S4_arguments_that_do_not_fit_are_named_with_both_types(int which, string parameter, string expected, string actual) => TestWorld.Run(async world =>
    {
        PayloadValue[] arguments = which switch { 1 => [1, 1], 2 => ["a", "b"], _ => ["a"] };
        Assert.False(world.Root.Spawner.TrySpawn("test:ledger", out _, out var error, arguments));
        Assert.Equal(ErrorKind.Invalid, error.Kind);
        Assert.StartsWith(parameter, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(actual, error.Message, StringComparison.Ordinal);
        await world.SettleAsync();
        Assert.Equal(0, world.Runtime.Counters.Spawned);
    }, Options);

    [Fact, Sentence("4.09")]
    public void S4_an_argument_too_many_is_refused() => TestWorld.Run(static world =>
    {
        Assert.False(world.Root.Spawner.TrySpawn("test:ledger", out _, out var error, "a", 1, 2));
        Assert.Equal(ErrorKind.Invalid, error.Kind);
        return Task.CompletedTask;
    }, Options);

    [Fact, Sentence("4.11")]
    public void S4_a_host_has_room_again_when_a_process_has_ended() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        for (var round = 0; round < 3; round++)
        {
            var child = await watcher.DoAsync(static self => self.Monitored.On(FullHost).PuppetAsync());
            Assert.Equal(ErrorKind.RateLimited, (await watcher.RefusedAsync(static async self => await self.Spawner.On(FullHost).PuppetAsync())).Kind);
            child.Do(static self => self.Stop());
            await world.SettleAsync();
            Assert.Equal(round + 1, watcher.Exits.Count());
        }
    }, Options);

    [Fact]
    public void S4_messages_of_the_builder_that_find_no_room_refuse_the_spawn() => TestWorld.Run(static async world =>
    {
        world.Runtime.Add(new Puppet.PuppetDefinition("test:small") { MailboxMessages = 1 });
        var how = world.Root.Spawner.Named("small").Message("note", "one");
        Assert.False(how.Message("note", "two").TrySpawn("test:small", out _, out var error));
        Assert.Equal(ErrorKind.RateLimited, error.Kind);
        Assert.False(world.Root.Names.TryLookup("small", out _));
        await how.SpawnAsync("test:small");
        Assert.Equal(1, world.Runtime.Counters.Spawned);
    }, Options);

    private static SecurityScope Allowing(string[] actions) => actions.Length == 0 ? SecurityScope.Empty : SecurityScope.Of(SecurityPolicy.Allow("some", actions, ["*"]));

    private static Spawner Vary(ProcessContext self, string variant) => variant switch
    {
        "monitored" => self.Monitored,
        "linked" => self.Linked,
        "both" => self.Linked.Monitored,
        _ => self.Spawner,
    };
}
