namespace TypedProcess.Tests.Sample;

/// <summary>A process class that writes down what reaches it. One definition declares its topics, the other does not.</summary>
internal sealed class Desk(ProcessContext self, List<object?> log)
{
    public const string DeclaredId = "test:desk";
    public const string OpenId = "test:open_desk";

    public static ProcessDefinition Declared { get; } = new DeskDefinition(DeclaredId, declares: true);

    /// <summary>Knows the same topics, and does not say that these are all.</summary>
    public static ProcessDefinition Open { get; } = new DeskDefinition(OpenId, declares: false);

    /// <summary>Notes something, whatever it is: typed senders hand over the object itself.</summary>
    public sealed class Note(object? what) : Mail<Desk>
    {
        public override string Topic => "note";

        protected override ValueTask DeliverAsync(Desk process)
        {
            process.Log.Add(what);
            return default;
        }

        protected override void Write(PayloadWriter writer) => writer.WriteValue(PayloadValue.From(what));
    }

    /// <summary>Keeps the handler waiting for so many seconds.</summary>
    public sealed class Hold(long seconds) : Mail<Desk>
    {
        public override string Topic => "hold";

        protected override async ValueTask DeliverAsync(Desk process)
        {
            process.Log.Add("held");
            await process.Self.DelayAsync(TimeSpan.FromSeconds(seconds));
            process.Log.Add("released");
        }

        protected override void Write(PayloadWriter writer) => writer.WriteInteger(seconds);
    }

    /// <summary>Runs code of the test as a handler.</summary>
    public sealed class Do(Func<ProcessContext, ValueTask> work) : Mail<Desk>
    {
        public override string Topic => "do";

        protected override ValueTask DeliverAsync(Desk process) => work(process.Self);

        protected override void Write(PayloadWriter writer) { }
    }

    /// <summary>Asks how much has been noted.</summary>
    public sealed class Count : CallMail<Desk, long>
    {
        public override string Topic => "count";

        protected override ValueTask<long> DeliverAsync(Desk process, CallCancellation cancel) => new(process.Log.Count);

        protected override void Write(PayloadWriter writer) { }
    }

    internal sealed class Start(List<object?> log, string id = DeclaredId) : ProcessStart<Desk>
    {
        public override string ProcessId => id;

        protected override object Create(ProcessContext self) => new Desk(self, log);
    }

    private ProcessContext Self => self;

    private List<object?> Log => log;

    private sealed class DeskDefinition(string id, bool declares) : HandlerDefinition<Desk>(id)
    {
        public override bool DeclaresTopics => declares;

        protected override Mail? ReadMail(string topic, ref PayloadReader payload) => topic switch
        {
            "note" => new Note(payload.ReadInt64("what")),
            "hold" => new Hold(payload.ReadInt64("seconds")),
            "count" => new Count(),
            _ => null,
        };

        protected override bool TryOn(Desk process, ProcessEvent happened, out ValueTask handled)
        {
            handled = default;
            if (happened is not (Exit or LinkDown)) { return false; }
            process.Log.Add(happened);
            return true;
        }
    }
}
