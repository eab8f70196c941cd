namespace TypedProcess.Tests.Sample;

/// <summary>A class with handlers that do what the mail says.</summary>
internal sealed class Marionette(ProcessContext self)
{
    public const string Id = "test:puppet";

    public static ProcessDefinition Definition { get; } = new MarionetteDefinition();

    public ProcessContext Self => self;

    internal sealed class Start : ProcessStart<Marionette>
    {
        public override string ProcessId => Id;

        protected override object Create(ProcessContext self) => new Marionette(self);
    }

    internal sealed class DoMail(Func<ProcessContext, ValueTask> work) : Mail<Marionette>
    {
        public override string Topic => "do";

        protected override ValueTask DeliverAsync(Marionette process) => work(process.Self);

        protected override void Write(PayloadWriter writer) { }
    }

    internal sealed class AskMail<T>(Func<ProcessContext, CallCancellation, ValueTask<T>> work) : CallMail<Marionette, T>
    {
        public override string Topic => "ask";

        protected override ValueTask<T> DeliverAsync(Marionette process, CallCancellation cancel) => work(process.Self, cancel);

        protected override void Write(PayloadWriter writer) => writer.WriteText("asked");
    }

    private sealed class MarionetteDefinition() : HandlerDefinition<Marionette>(Marionette.Id)
    {
        public override bool DeclaresTopics => true;

        protected override ProcessStart? ReadStart(ref PayloadReader arguments) => new Start();

        protected override Mail? ReadMail(string topic, ref PayloadReader payload) => topic switch
        {
            "echo" => Echo(payload.ReadInt64("number")),
            "refuse" => new AskMail<long>(static (_, _) => throw new ProcessException(new ProcessError(ErrorKind.Conflict, "no", Retryable: true).With("why", "because"))),
            "break" => new AskMail<long>(static (_, _) => throw new InvalidOperationException("broken")),
            "hang" => new AskMail<long>(static async (self, cancel) =>
            {
                await self.DelayAsync(TimeSpan.FromDays(1), cancel.Token);
                return 0;
            }),
            "tell" => new DoMail(static _ => default),
            _ => null,
        };

        private static AskMail<long> Echo(long number) => new((_, _) => new(number));
    }
}
