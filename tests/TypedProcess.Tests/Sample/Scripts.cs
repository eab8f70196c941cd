using TypedProcess.Testing;

namespace TypedProcess.Tests.Sample;

/// <summary>Processes whose code is written where the test is.</summary>
internal static class Scripts
{
    public static ValueTask<Pid> ScriptAsync(this TestWorld world, string name, Func<ProcessContext, ValueTask> body) => world.ScriptAsync(name, world.Root.Spawner, body);

    public static ValueTask<Pid> ScriptAsync(this TestWorld world, string name, Spawner how, Func<ProcessContext, ValueTask> body)
    {
        world.Runtime.Add(ProcessDefinition.Inline($"test:{name}", (self, _) => body(self)));
        return how.SpawnAsync($"test:{name}");
    }

    /// <summary>A process that holds so many messages and reads none of them.</summary>
    public static ValueTask<Pid> SleeperAsync(this TestWorld world, string name, int room = int.MaxValue)
    {
        world.Runtime.Add(Sleeping(name, room));
        return world.Root.SpawnAsync($"test:{name}");
    }

    public static ProcessDefinition Sleeping(string name, int room = int.MaxValue) =>
        new SleepingDefinition($"test:{name}") { MailboxMessages = room };

    private sealed class SleepingDefinition(string id) : RunDefinition<ProcessContext>(id)
    {
        protected override ProcessStart? ReadStart(ref PayloadReader arguments) => new Start(Id);

        protected override async ValueTask<PayloadValue> RunAsync(ProcessContext process)
        {
            await process.DelayAsync(TimeSpan.FromDays(40));
            return default;
        }

        private sealed class Start(string id) : ProcessStart<ProcessContext>
        {
            public override string ProcessId => id;

            protected override object Create(ProcessContext self) => self;
        }
    }
}
