namespace TypedProcess.Lua.Tests.Table;

/// <summary>A process that does something before it is made: its constructor, or the top level of its script.</summary>
internal static class Early
{
    public static IEnumerable<ProcessDefinition> Definitions =>
    [
        new Definition("cs:broken", static _ => throw new InvalidOperationException("not made")),
        new Definition("cs:eager", static self => self.Send(self.Pid, "early")),
    ];

    public static IEnumerable<(string Id, string Script)> Scripts =>
    [
        ("lua:broken", "error('not made')"),
        ("lua:eager", "assert(process.send(process.pid(), 'early')) return function() end"),
    ];

    private sealed class Running;

    private sealed class Start(string id, Action<ProcessContext> act) : ProcessStart<Running>
    {
        public override string ProcessId => id;

        protected override object Create(ProcessContext self)
        {
            act(self);
            return new Running();
        }
    }

    private sealed class Definition(string id, Action<ProcessContext> act) : RunDefinition<Running>(id)
    {
        protected override ProcessStart? ReadStart(ref PayloadReader arguments) => new Start(Id, act);

        protected override ValueTask<PayloadValue> RunAsync(Running process) => default;
    }
}
