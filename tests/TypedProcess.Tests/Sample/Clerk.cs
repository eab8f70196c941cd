namespace TypedProcess.Tests.Sample;

/// <summary>A process class with one handler, and one for all the rest.</summary>
internal sealed class Clerk(List<string> log)
{
    public static ProcessDefinition Definition { get; } = new ClerkDefinition();

    internal sealed class Start(List<string> log) : ProcessStart<Clerk>
    {
        public override string ProcessId => "test:clerk";

        protected override object Create(ProcessContext self) => new Clerk(log);
    }

    private List<string> Log => log;

    private sealed class Note(long number) : Mail<Clerk>
    {
        public override string Topic => "note";

        protected override ValueTask DeliverAsync(Clerk process)
        {
            process.Log.Add($"note {number}");
            return default;
        }

        protected override void Write(PayloadWriter writer) => writer.WriteInteger(number);
    }

    private sealed class ClerkDefinition() : HandlerDefinition<Clerk>("test:clerk")
    {
        protected override bool HasCatchAll => true;

        protected override Mail? ReadMail(string topic, ref PayloadReader payload) => topic == "note" ? new Note(payload.ReadInt64("number")) : null;

        protected override ValueTask ReceiveAsync(Clerk process, Message message)
        {
            process.Log.Add($"{message.Topic} {message.Payload}");
            if (message.WantsReply) { message.Reply($"no {message.Topic} here"); }
            return default;
        }
    }
}
