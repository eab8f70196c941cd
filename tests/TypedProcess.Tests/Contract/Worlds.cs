using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

/// <summary>The options and short forms that the contract tests share.</summary>
internal static class Worlds
{
    public const int Seeds = 200;

    public static TestOptions Options { get; } = With(static _ => { });

    public static TestOptions With(Action<RuntimeOptions> more) => new()
    {
        Configure = options =>
        {
            options.Add(Puppet.Definition).Add(Ledger.Definition);
            more(options);
        },
    };

    public static ValueTask<Ref<Puppet>> PuppetAsync(this ProcessContext self, PuppetScript? script = null) => self.Spawner.PuppetAsync(script);

    public static ValueTask<Ref<Puppet>> PuppetAsync(this Spawner how, PuppetScript? script = null) => how.StartAsync(new Puppet.Start(script ?? new PuppetScript()));

    public static Pid Bare(this Ref<Puppet> puppet) => puppet.Pid.Untyped;

    public static void Do(this Ref<Puppet> puppet, Action<ProcessContext> work) => puppet.Post(new Puppet.Do(work));

    public static void Do(this Ref<Puppet> puppet, Func<ProcessContext, ValueTask> work) => puppet.Post(new Puppet.Do(work));

    public static void Crash(this Ref<Puppet> puppet, string message = "boom") => puppet.Do(Fails(message));

    public static Action<ProcessContext> Fails(string message) => _ => throw new InvalidOperationException(message);

    /// <summary>Adds a definition that is one function, and spawns it.</summary>
    public static ValueTask<Pid> InlineAsync(this TestWorld world, Spawner how, string name, Func<ProcessContext, Payload, ValueTask<PayloadValue>> body)
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:" + name, body));
        return how.SpawnAsync("test:" + name);
    }

    /// <summary>The error of an operation that has to be refused.</summary>
    public static ProcessError Refused(Action operation) => Assert.Throws<ProcessException>(operation).Error;

    /// <summary>The error an operation of a process throws, null when it goes through.</summary>
    public static ProcessError? TrySpawnHere(this ProcessContext self)
    {
        try
        {
            self.Spawner.TrySpawn("test:nothing", out _, out _);
            return null;
        }
        catch (ProcessException dead) { return dead.Error; }
    }

    /// <summary>The only exit the probe has seen.</summary>
    public static ProcessOutcome OnlyExit(this Probe probe) => Assert.Single(probe.Exits).Outcome;
}
