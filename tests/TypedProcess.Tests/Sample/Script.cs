namespace TypedProcess.Tests.Sample;

/// <summary>A process whose body the test writes in place, and that can declare permissions.</summary>
internal sealed class Script(string id, Func<ProcessContext, ValueTask<PayloadValue>> body) : RunDefinition<Script.Running>(id)
{
    private readonly string _id = id;

    protected override ProcessStart? ReadStart(ref PayloadReader arguments) => new Start(_id);

    protected override ValueTask<PayloadValue> RunAsync(Running process) => body(process.Self);

    internal sealed record Running(ProcessContext Self);

    private sealed class Start(string id) : ProcessStart<Running>
    {
        public override string ProcessId => id;

        protected override object Create(ProcessContext self) => new Running(self);
    }
}
