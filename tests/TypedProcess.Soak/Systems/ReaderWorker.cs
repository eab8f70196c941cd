namespace TypedProcess.Soak;

/// <summary>A process that reads its inboxes itself, and has timers of its own.</summary>
internal sealed class ReaderWorker(Acts acts)
{
    public const string Id = "soak:reader";

    public static ProcessDefinition Definition { get; } = new ReaderDefinition();

    public async ValueTask<PayloadValue> RunAsync()
    {
        await acts.StartedAsync();
        var steps = acts.Self.Select<object>()
            .On(acts.Self.Events, static happened => happened)
            .On(acts.Self.Inbox, static message => message)
            .Every(TimeSpan.FromMilliseconds(5 + acts.Random.Below(200)), static () => "tick")
            .Idle(TimeSpan.FromMilliseconds(50 + acts.Random.Below(100)), static () => "idle");
        await foreach (var step in steps)
        {
            using var one = acts.Begin();
            switch (step)
            {
                case ProcessEvent happened:
                    if (await acts.EventAsync(happened)) { return acts.Me.Number; }
                    break;
                case Message { WantsReply: true } question:
                    await AnswerAsync(question);
                    break;
                case Message message:
                    var payload = message.Payload.AsTable();
                    acts.Received(payload[0].AsPid(), payload[1].AsInteger());
                    await acts.SomeAsync((int)payload[2].AsInteger());
                    break;
                default:
                    await acts.SomeAsync();
                    break;
            }
            if (acts.IsOver) { break; }
        }
        return acts.Me.Number;
    }

    private async ValueTask AnswerAsync(Message question)
    {
        var number = question.Payload.AsInteger();
        switch (acts.IsQuiet ? 9 : acts.Random.Below(10))
        {
            case 0:
                question.Fail(new ProcessError(ErrorKind.Conflict, "not now"));
                return;
            case 1:
                return;
            case 2:
                await acts.SomeAsync();
                break;
        }
        question.Reply(QuestionMail.AnswerTo(number));
    }

    private sealed class ReaderDefinition() : RunDefinition<ReaderWorker>(ReaderWorker.Id)
    {
        protected override ValueTask<PayloadValue> RunAsync(ReaderWorker process) => process.RunAsync();
    }
}
