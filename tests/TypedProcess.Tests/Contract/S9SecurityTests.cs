using TypedProcess.Testing;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 9: what an upgrade needs, and what the new code may do.</summary>
public sealed class S9SecurityTests
{
    private static readonly TestOptions Options = Worlds.With(static options => options
        .Add(new Puppet.PuppetDefinition("test:free"))
        .Add(new Puppet.PuppetDefinition("test:bound") { Permissions = DeclaredPermissions.Create("test:bound").Spawn("test:other_bound").Send("nobody:*") })
        .Add(new Puppet.PuppetDefinition("test:other_bound") { Permissions = DeclaredPermissions.Create("test:other_bound").Register("*") }));

    [Fact, Sentence("9.24")]
    public void S9_another_definition_needs_the_permission_to_spawn_it_and_the_own_one_needs_none() => TestWorld.RunSeeds(20, static async world =>
    {
        var log = new List<string>();
        var actor = new SecurityActor("someone");
        var scope = SecurityScope.Of(SecurityPolicy.Allow("some", ["process.spawn"], ["test:free"]));
        var process = await world.Root.Spawner.As(actor).Under(scope).PuppetAsync();
        process.Do(self =>
        {
            var checks = world.Runtime.Counters.PermissionChecks;
            var denied = Expect.Refused(ErrorKind.PermissionDenied, () => self.Upgrade("test:bound"));
            Assert.Equal(("process.spawn", "test:bound", "someone"), (denied.Details["action"].AsText(), denied.Details["resource"].AsText(), denied.Details["actor"].AsText()));
            // Denied before anybody says whether there is such a definition.
            Expect.Refused(ErrorKind.PermissionDenied, () => self.Upgrade("test:unknown"));
            Assert.Equal(2, world.Runtime.Counters.PermissionChecks - checks);
            self.Upgrade(null);
            self.Upgrade("test:puppet");
            Assert.Equal(2, world.Runtime.Counters.PermissionChecks - checks);
            self.Upgrade(new Puppet.Start(new PuppetScript { Constructed = _ => log.Add("made") }, "test:free"));
            Assert.Equal(3, world.Runtime.Counters.PermissionChecks - checks);
        });
        await world.SettleAsync();
        Assert.Equal(["made"], log);
        Assert.Equal("test:free", world.Runtime.Find(process.Bare())!.Definition.Id);
    }, Options);

    [Fact, Sentence("9.25")]
    public void S9_the_ceiling_of_the_new_definition_applies_from_then_on() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var errors = new List<ErrorKind?>();
        var process = await world.Root.PuppetAsync();
        void Tries(ProcessContext self)
        {
            errors.Add(Kind(() => self.Send(self.Pid, "note", "x")));
            errors.Add(Kind(() => self.Names.Register("name")));
        }
        process.Do(self =>
        {
            self.Upgrade("test:bound");
            // Still the old code.
            Tries(self);
        });
        process.Do(self =>
        {
            Tries(self);
            Assert.Equal(ErrorKind.PermissionDenied, Kind(() => self.Upgrade("test:free")));
            self.Upgrade("test:other_bound");
        });
        process.Do(Tries);
        await world.SettleAsync();
        Assert.Equal([null, null, ErrorKind.PermissionDenied, ErrorKind.PermissionDenied, ErrorKind.PermissionDenied, null], errors);
    }, Options);

    [Fact]
    public void S9_a_ceiling_ends_with_the_definition_that_declares_it() => TestWorld.Run(static async world =>
    {
        var errors = new List<ErrorKind?>();
        world.Runtime.Add(new Puppet.PuppetDefinition("test:leaves") { Permissions = DeclaredPermissions.Create("test:leaves").Spawn("test:free") });
        var process = await world.Root.Spawner.StartAsync(new Puppet.Start(new PuppetScript(), "test:leaves"));
        process.Do(self =>
        {
            errors.Add(Kind(() => self.Names.Register("name")));
            self.Upgrade("test:free");
        });
        process.Do(self => errors.Add(Kind(() => self.Names.Register("name"))));
        await world.SettleAsync();
        Assert.Equal([ErrorKind.PermissionDenied, null], errors);
    }, Options);

    [Fact]
    public void S9_for_those_who_send_to_it_the_process_is_of_the_new_definition() => TestWorld.Run(static async world =>
    {
        var actor = new SecurityActor("someone");
        var scope = SecurityScope.Of(SecurityPolicy.Allow("some", ["process.send"], ["test:free"]));
        var process = await world.Root.PuppetAsync();
        var errors = new List<ErrorKind?>();
        var sender = await world.Root.Spawner.As(actor).Under(scope).PuppetAsync();
        sender.Do(self => errors.Add(Kind(() => self.Send(process.Bare(), "note", "x"))));
        await world.SettleAsync();
        process.Do(static self => self.Upgrade("test:free"));
        await world.SettleAsync();
        sender.Do(self => errors.Add(Kind(() => self.Send(process.Bare(), "note", "x"))));
        await world.SettleAsync();
        Assert.Equal([ErrorKind.PermissionDenied, null], errors);
    }, Options);

    private static ErrorKind? Kind(Action operation)
    {
        try
        {
            operation();
            return null;
        }
        catch (ProcessException refused) { return refused.Kind; }
    }
}
