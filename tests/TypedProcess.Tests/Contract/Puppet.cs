namespace TypedProcess.Tests.Contract;

/// <summary>A process class whose code is given by the test: every place where a process runs user code can be filled.</summary>
internal sealed class Puppet : IAsyncDisposable
{
    private readonly ProcessContext _self;
    private readonly PuppetScript _script;

    private Puppet(ProcessContext self, PuppetScript script)
    {
        (_self, _script) = (self, script);
        script.Constructed?.Invoke(self);
    }

    public static ProcessDefinition Definition { get; } = new PuppetDefinition("test:puppet");

    public ValueTask DisposeAsync() => _script.Disposed?.Invoke(_self) ?? default;

    internal sealed class Start(PuppetScript script, string id = "test:puppet") : ProcessStart<Puppet>
    {
        public override string ProcessId => id;

        protected override object Create(ProcessContext self) => new Puppet(self, script);
    }

    /// <summary>Runs code as a handler of the process.</summary>
    internal sealed class Do(Func<ProcessContext, ValueTask> work) : Mail<Puppet>
    {
        public Do(Action<ProcessContext> work)
            : this(self =>
            {
                work(self);
                return default;
            })
        {
        }

        public override string Topic => "do";

        protected override ValueTask DeliverAsync(Puppet process) => work(process._self);

        protected override void Write(PayloadWriter writer) { }
    }

    private sealed class Note(string text) : Mail<Puppet>
    {
        public override string Topic => "note";

        protected override ValueTask DeliverAsync(Puppet process)
        {
            process._script.Notes.Add(text);
            return default;
        }

        protected override void Write(PayloadWriter writer) => writer.WriteText(text);
    }

    internal sealed class PuppetDefinition(string id) : HandlerDefinition<Puppet>(id)
    {
        protected override bool HasStopped => true;

        protected override ValueTask StartedAsync(Puppet process) => process._script.Started?.Invoke(process._self) ?? default;

        protected override ValueTask StoppedAsync(Puppet process) => process._script.Stopped?.Invoke(process._self) ?? default;

        protected override ProcessStart? ReadStart(ref PayloadReader arguments) => new Start(new PuppetScript(), Id);

        protected override Mail? ReadMail(string topic, ref PayloadReader payload) => topic == "note" ? new Note(payload.ReadText("text")) : null;

        protected override bool TryOn(Puppet process, ProcessEvent happened, out ValueTask handled)
        {
            handled = process._script.On?.Invoke(process._self, happened) ?? default;
            return process._script.On is not null;
        }
    }
}
