using TypedProcess.Testing;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Services;

/// <summary>The services of a test. Everything that happens to them is noted in one log, and every change of a state has to be one of the documented diagram.</summary>
internal sealed class Crew(RuntimeOptions options)
{
    private readonly Dictionary<string, Hand> _hands = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _requires = [];
    private readonly List<ServiceChange> _changes = [];
    private ServiceWatch _watch = null!;

    public RuntimeOptions Options => options;

    public TestWorld World { get; private set; } = null!;

    public List<string> Log { get; } = [];

    public ProcessServices Services => World.Runtime.Services;

    public Hand this[string name] => _hands[name];

    public static void Run(Action<Crew> configure, Func<TestWorld, Crew, Task> test, int seeds = 50)
    {
        Crew crew = null!;
        var world = Worlds.With(options => configure(crew = new Crew(options)));
        TestWorld.RunSeeds(seeds, async running =>
        {
            crew.World = running;
            crew._watch = crew.Services.Watch(100_000);
            await test(running, crew);
            await running.Runtime.DisposeAsync();
            crew.AssertDiagram();
        }, world);
    }

    /// <summary>Adds a service that requires others.</summary>
    public Hand Add(string name, params string[] requires) => Add(name, service => service.Requires = requires);

    public Hand Add(string name, Action<ServiceOptions> configure)
    {
        var hand = _hands[name] = new Hand(this, name);
        options.AddService(name, hand.Child, own =>
        {
            configure(own);
            _requires[name] = own.Requires;
        });
        return hand;
    }

    public bool Requires(string name, string other) => _requires[name].Contains(other);

    /// <summary>Each time one came out of rest, all that it requires were running or had done what they were there for.</summary>
    public void AssertStartsInOrder()
    {
        ReadChanges();
        var states = _watch.Services.ToDictionary(static service => service.Name, static service => service.State);
        foreach (var change in _changes)
        {
            if (change.State == ServiceState.Starting && states[change.Name] != ServiceState.Running)
            {
                foreach (var required in _requires[change.Name]) { Assert.True(states[required] is ServiceState.Running or ServiceState.Exited, $"{change.Name} is started and {required} is {states[required]}"); }
            }
            states[change.Name] = change.State;
        }
    }

    /// <summary>What was noted since the last time.</summary>
    public string Noted()
    {
        var noted = string.Join(' ', Log);
        Log.Clear();
        return noted;
    }

    public string States() => string.Join(' ', Services.List().Select(static service => $"{service.Name}:{service.State}"));

    /// <summary>All changes so far, as <c>name:State</c>.</summary>
    public string Changes()
    {
        ReadChanges();
        return string.Join(' ', _changes.Select(static change => $"{change.Name}:{change.State}"));
    }

    public async Task<ProcessError> RefusedAsync(Func<ProcessServices, ValueTask> operation)
    {
        try { await operation(Services); }
        catch (ProcessException refused) { return refused.Error; }
        throw new InvalidOperationException("expected the operation to be refused, and it was not");
    }

    private void ReadChanges()
    {
        while (_watch.TryRead(out var change)) { _changes.Add(change); }
    }

    private void AssertDiagram()
    {
        ReadChanges();
        Assert.Equal(0, _watch.Dropped);
        var states = _watch.Services.ToDictionary(static service => service.Name, static service => service.State);
        foreach (var change in _changes)
        {
            Assert.True(ServiceDiagram.Allows(states[change.Name], change.State), $"{change.Name}: {states[change.Name]} to {change.State}");
            states[change.Name] = change.State;
        }
        Assert.All(Services.List(), info => Assert.Equal(states[info.Name], info.State));
        Assert.All(states.Values, static state => Assert.False(state is ServiceState.Starting or ServiceState.Running or ServiceState.Stopping));
    }
}
