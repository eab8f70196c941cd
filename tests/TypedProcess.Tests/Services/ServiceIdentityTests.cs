using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Services;

public sealed class ServiceIdentityTests
{
    private static readonly SecurityPolicy Sends = SecurityPolicy.Allow("sends", ["process.send"], ["*"]);
    private static readonly SecurityPolicy Spawns = SecurityPolicy.Allow("spawns", ["process.spawn", "process.host"], ["*"]);
    private static readonly SecurityPolicy Names = SecurityPolicy.Allow("names", ["process.registry.*"], ["*"]);
    private static readonly SecurityActor Application = new("application");
    private static readonly SecurityActor Clerk = new("clerk");

    [Fact, Sentence("16.50", "16.51")]
    public void S16_a_service_acts_as_configured_whoever_starts_it() => Crew.Run(
        static crew =>
        {
            Configure(crew);
            crew.Add("data", static own => (own.AutoStart, own.Actor, own.Groups, own.Policies, own.Scope) = (false, Clerk, ["office"], ["names"], SecurityScope.Of(Spawns)));
            crew.Add("bare", static own => (own.AutoStart, own.Groups) = (false, ["office"]));
        },
        static async (world, crew) =>
        {
            var stranger = await world.Root.Spawner.As(new SecurityActor("stranger")).Under(SecurityScope.Of(Sends)).PuppetAsync();
            stranger.Do(static async self =>
            {
                await self.Runtime.Services.StartAsync("data");
                await self.Runtime.Services.StartAsync("bare");
            });
            await world.SettleAsync();
            Assert.Equal("data:Running bare:Running", crew.States());
            var data = crew["data"].Self;
            Assert.Same(Clerk, data.Actor);
            Assert.Equal(["names", "sends", "spawns"], data.Scope!.Policies.Select(static policy => policy.Id));
            Assert.Same(Application, crew["bare"].Self.Actor);
            Assert.Same(crew.Options.Policies.Scope("office"), crew["bare"].Self.Scope);
        });

    [Fact, Sentence("16.51")]
    public void S16_without_an_identity_it_acts_as_the_application() => Crew.Run(
        static crew =>
        {
            Configure(crew);
            crew.Add("data");
        },
        static async (_, crew) =>
        {
            await crew.Services.StartAsync();
            Assert.Same(Application, crew["data"].Self.Actor);
            Assert.Same(crew.Options.RootScope, crew["data"].Self.Scope);
        },
        10);

    [Fact, Sentence("16.52")]
    public void S16_no_right_of_the_runtime_comes_down_to_a_service() => Crew.Run(
        static crew =>
        {
            crew.Options.Strict = true;
            var inner = new Hand(crew, "inner");
            crew.Add("bare");
            crew.Options.AddService("pool", Supervisor.OneForOne().Add(inner.Child).Child(), static own => own.MaxRestarts = 0);
        },
        static async (world, crew) =>
        {
            await crew.RefusedAsync(static services => services.StartAsync());
            Assert.Equal("bare:Running pool:Failed", crew.States());
            Assert.Contains("a strict runtime needs an actor and a scope", crew.Services.Find("pool").Error!.Message, StringComparison.Ordinal);
            var self = crew["bare"].Self;
            Assert.Equal((null, null), (self.Actor, self.Scope));
            Assert.Equal(ErrorKind.PermissionDenied, ((ProcessCell)self).Denied(ProcessAction.Spawn, "test:puppet")?.Kind);
        },
        20);

    [Fact, Sentence("16.53")]
    public void S16_a_service_has_host_name_values_and_a_chain_of_its_own() => Crew.Run(
        static crew =>
        {
            crew.Options.AddHost("app:processes").AddHost("app:other");
            var hand = new Hand(crew, "data");
            crew.Options.AddService("data", hand.Child with { Name = "registered", How = default(Spawner).With("tenant", "acme").Message("note", "first") }, static own => own.Host = "app:other");
            crew.Add("web");
        },
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            var pid = world.Root.Names.Lookup("registered");
            Assert.Equal(crew.Services.Find("data").Pid, pid);
            Assert.Equal("app:other", pid.Host);
            Assert.Equal("app:processes", crew.Services.Find("web").Pid!.Value.Host);
            var self = world.Runtime.Find(pid)!;
            Assert.Equal("acme", ((ProcessContext)self).Values["tenant"].AsText());
            Assert.NotEqual(self.Chain.ToString(), ((ProcessCell)crew["web"].Self).Chain.ToString());
        },
        20);

    private static void Configure(Crew crew)
    {
        crew.Options.RootActor = Application;
        crew.Options.RootScope = SecurityScope.Of(SecurityPolicy.Allow("all", ["*"], ["*"]));
        crew.Options.Policies = PolicyStore.Empty.With(Sends).With(Names).WithGroup("office", "sends");
    }
}
