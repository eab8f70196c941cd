namespace TypedProcess;

/// <summary>A definition that is one function.</summary>
internal sealed class InlineDefinition(string id, Func<ProcessContext, Payload, ValueTask<PayloadValue>> body) : ClassDefinition(id)
{
    private readonly Func<ProcessContext, Payload, ValueTask<PayloadValue>> _body = body ?? throw new ProcessException(Refusal.Argument(nameof(body), "a function"));

    internal override ProcessError? TryReadStart(Payload arguments, out ProcessStart? start)
    {
        start = new Start(Id, arguments);
        return null;
    }

    internal override ProcessBody NewBody(ProcessStart start) => new RunBody(start);

    internal override ValueTask<PayloadValue> Run(object process)
    {
        var run = (Running)process;
        return _body(run.Self, run.Arguments);
    }

    private sealed record Running(ProcessContext Self, Payload Arguments);

    private sealed class Start(string id, Payload arguments) : ProcessStart
    {
        public override string ProcessId => id;

        protected override object Create(ProcessContext self) => new Running(self, arguments);
    }
}
