namespace TypedProcess.Soak;

/// <summary>A process with handlers.</summary>
internal sealed class HandlerWorker(Acts acts)
{
    public const string Id = "soak:handler";
    public const string SinkId = "soak:sink";

    public static ProcessDefinition Definition { get; } = new WorkerDefinition(Id);

    public static ProcessDefinition SinkDefinition { get; } = new WorkerDefinition(SinkId) { MailboxMessages = 6 };

    public async ValueTask StepAsync(Pid from, long number, int hops)
    {
        using var step = acts.Begin();
        acts.Received(from, number);
        await acts.SomeAsync(hops);
        if (acts.WantsToEnd) { acts.Self.Stop(acts.Me.Number); }
    }

    public async ValueTask<long> QuestionAsync(long number, CallCancellation cancel)
    {
        using var step = acts.Begin();
        var choice = acts.IsQuiet ? 9 : acts.Random.Below(10);
        if (choice == 0) { throw new ProcessException(ErrorKind.Conflict, "not now"); }
        if (choice == 1) { await acts.Self.DelayAsync(TimeSpan.FromMilliseconds(acts.Random.Below(60)), cancel.Token); }
        if (choice == 2) { await acts.SomeAsync(); }
        return QuestionMail.AnswerTo(number);
    }

    public async ValueTask OnAsync(ProcessEvent happened)
    {
        using var step = acts.Begin();
        if (await acts.EventAsync(happened)) { acts.Self.Stop(acts.Me.Number); }
    }

    private sealed class WorkerDefinition(string id) : HandlerDefinition<HandlerWorker>(id)
    {
        public override bool DeclaresTopics => true;

        protected override ValueTask StartedAsync(HandlerWorker process) => process.StartedAsync();

        protected override Mail? ReadMail(string topic, ref PayloadReader payload) => topic switch
        {
            StepMail.Name => StepMail.Read(ref payload),
            QuestionMail.Name => new QuestionMail(payload.ReadInt64("number")),
            _ => null,
        };

        protected override bool TryOn(HandlerWorker process, ProcessEvent happened, out ValueTask handled)
        {
            handled = process.OnAsync(happened);
            return true;
        }
    }

    private ValueTask StartedAsync() => acts.StartedAsync();
}
