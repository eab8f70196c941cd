using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Services;

public sealed class ServicePlanTests
{
    private static readonly ChildSpec Puppets = ChildSpec.Of("test:puppet");

    [Theory, Sentence("16.01")]
    [InlineData("a:a", "services: a requires a")]
    [InlineData("a:b b:a", "services: a requires b requires a")]
    [InlineData("x a:x,b b:c c:x,a d:a", "services: a requires b requires c requires a")]
    [InlineData("a:b b:a c:d d:c", "services: a requires b requires a; services: c requires d requires c")]
    [InlineData("a:b,c b:d", "services: 'a': it requires 'c', and there is no such service; services: 'b': it requires 'd', and there is no such service")]
    public void S16_what_services_require_of_each_other_is_checked_when_the_runtime_is_made(string services, string message)
    {
        var error = Refused(ErrorKind.Invalid, options =>
        {
            foreach (var service in services.Split(' '))
            {
                var requires = service.Contains(':', StringComparison.Ordinal) ? service[2..].Split(',') : [];
                options.AddService(service[..1], Puppets, own => own.Requires = requires);
            }
        });
        Assert.Equal(message, error.Message);
    }

    [Fact, Sentence("16.01")]
    public void S16_a_name_is_given_once() => Assert.Equal("the service 'a' is added twice", Refused(ErrorKind.AlreadyExists, static options => options.AddService("a", Puppets).AddService("a", Puppets)).Message);

    public static TheoryData<string, Action<RuntimeOptions>> Unusable() => new()
    {
        { "services: 'a': there is no definition 'no:such'", static options => options.AddService("a", ChildSpec.Of("no:such")) },
        { "services: 'a': there is no host 'no:host'", static options => options.AddService("a", Puppets with { Host = "no:host" }) },
        { "services: 'a': there is no host 'no:host'", static options => options.AddService("a", Puppets, static own => own.Host = "no:host") },
        { "services: 'a': StartTimeout: ", static options => options.AddService("a", Puppets, static own => own.StartTimeout = TimeSpan.Zero) },
        { "services: 'a': StartTimeout: ", static options => options.AddService("a", Puppets with { StartTimeout = TimeSpan.FromDays(366) }) },
        { "services: 'a': child.StopTimeout: ", static options => options.AddService("a", Puppets, static own => own.StopTimeout = TimeSpan.FromSeconds(-5)) },
        { "services: 'a': MaxRestarts: ", static options => options.AddService("a", Puppets, static own => own.MaxRestarts = -1) },
        { "services: 'a': Within: ", static options => options.AddService("a", Puppets, static own => own.Within = TimeSpan.Zero) },
        { "services: 'a': backoff.Factor: ", static options => options.AddService("a", Puppets, static own => own.Backoff = new Backoff { Factor = 0.5 }) },
        { "services: 'a': child.Restart: ", static options => options.AddService("a", Puppets, static own => own.Restart = (Restart)7) },
        { "services: 'a': child.How: ", static options => options.AddService("a", Puppets with { How = default(Spawner).Linked }) },
        { "services: 'a': key: ", static options => options.AddService("a", Puppets with { How = default(Spawner).With("", 1) }) },
        { "services: 'a': name: ", static options => options.AddService("a", Puppets with { Name = "" }) },
        { "services: 'a': policy group 'none' not found", static options => options.AddService("a", Puppets, static own => own.Groups = ["none"]) },
        { "services: 'a': policy 'none' not found", static options => options.AddService("a", Puppets, static own => own.Policies = ["none"]) },
        { "ShutdownTimeout: ", static options => options.ShutdownTimeout = TimeSpan.Zero },
        { "name: ", static options => options.AddService("", Puppets) },
        { "what: ", static options => options.AddService("a", null!) },
    };

    [Theory, Sentence("16.01")]
    [MemberData(nameof(Unusable))]
    public void S16_what_is_not_usable_is_refused_when_the_runtime_is_made(string message, Action<RuntimeOptions> configure) =>
        Assert.StartsWith(message, Refused(ErrorKind.Invalid, configure).Message, StringComparison.Ordinal);

    [Fact, Sentence("16.01")]
    public void S16_everything_that_is_wrong_is_told_at_once()
    {
        var error = Refused(ErrorKind.Invalid, static options => options.AddService("a", ChildSpec.Of("no:such")).AddService("b", Puppets, static own => own.Requires = ["c"]));
        Assert.Equal("services: 'a': there is no definition 'no:such'; services: 'b': it requires 'c', and there is no such service", error.Message);
    }

    [Fact, Sentence("16.02")]
    public async Task S16_services_are_listed_in_the_order_of_their_start()
    {
        await using var runtime = ProcessRuntime.Create(static options => options.Add(Puppet.Definition)
            .AddService("web", Puppets, static own => own.Requires = ["cache", "data"])
            .AddService("cache", Puppets, static own => own.Requires = ["data"])
            .AddService("alone", Puppets)
            .AddService("data", Puppets));
        Assert.Equal(["data", "cache", "web", "alone"], runtime.Services.List().Select(static service => service.Name));
        Assert.All(runtime.Services.List(), static service => Assert.Equal(new ServiceInfo(service.Name, ServiceState.Unknown, null, 0, null), service));
        Assert.Equal(ErrorKind.NotFound, Worlds.Refused(() => runtime.Services.State("none")).Kind);
        Assert.Equal(0, runtime.Hosts[0].ProcessCount);
    }

    [Fact]
    public async Task Without_services_there_is_nothing_to_wait_for()
    {
        var runtime = ProcessRuntime.Create();
        await runtime.Services.StartAsync();
        await runtime.Services.StopAsync();
        Assert.Empty(runtime.Services.List());
        await runtime.DisposeAsync();
        Assert.Null(await runtime.Services.Completion);
        await Expect.RefusedAsync(ErrorKind.Unavailable, async () =>
        {
            await runtime.Services.StartAsync();
            return true;
        });
    }

    private static ProcessError Refused(ErrorKind kind, Action<RuntimeOptions> configure) => Expect.Refused(kind, () => ProcessRuntime.Create(options =>
    {
        options.Add(Puppet.Definition);
        configure(options);
    }));
}
