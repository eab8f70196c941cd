namespace TypedProcess.Tests.Misbehaviour;

/// <summary>A process with one handler that does what the message says.</summary>
internal sealed class Scripted(ProcessContext self, Func<ValueTask>? dispose) : IAsyncDisposable
{
    public static ProcessDefinition Definition { get; } = new ScriptedDefinition();

    public ValueTask DisposeAsync() => dispose?.Invoke() ?? default;

    private ValueTask Act(Func<ProcessContext, ValueTask> script) => script(self);

    internal sealed class Start(Action? construct = null, Func<ValueTask>? dispose = null) : ProcessStart<Scripted>
    {
        public override string ProcessId => "test:scripted";

        protected override object Create(ProcessContext self)
        {
            construct?.Invoke();
            return new Scripted(self, dispose);
        }
    }

    internal sealed class ActMail(Func<ProcessContext, ValueTask> script) : Mail<Scripted>
    {
        public ActMail(Action<ProcessContext> script)
            : this(self =>
            {
                script(self);
                return default;
            })
        {
        }

        public override string Topic => "act";

        protected override ValueTask DeliverAsync(Scripted process) => process.Act(script);

        protected override void Write(PayloadWriter writer) { }
    }

    internal sealed class EchoMail(int number) : CallMail<Scripted, int>
    {
        public override string Topic => "echo";

        protected override ValueTask<int> DeliverAsync(Scripted process, CallCancellation cancel) => new(number);

        protected override void Write(PayloadWriter writer) => writer.WriteInteger(number);
    }

    private sealed class ScriptedDefinition() : HandlerDefinition<Scripted>("test:scripted");
}
