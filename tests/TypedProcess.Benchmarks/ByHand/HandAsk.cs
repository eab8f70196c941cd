namespace TypedProcess.Benchmarks;

/// <inheritdoc cref="OurAsk"/>
internal sealed class HandAsk(int outstanding) : OurContender(new EchoDefinition())
{
    private Ref<Echo>? _echo;

    public override string Name => ContenderNames.ByHand;

    public override async Task<long> RunAsync(long operations)
    {
        if (_echo is null)
        {
            _echo = await Root.Spawner.StartAsync(new EchoStart());
            Expect(2, 0, 0);
        }
        var asksEach = Math.Max(1, operations / outstanding);
        await Task.WhenAll(Enumerable.Range(0, outstanding).Select(_ => Task.Run(() => AskAsync(_echo.Value, asksEach))));
        Expect(asksEach * outstanding, asksEach * outstanding, 0);
        return asksEach * outstanding;
    }

    private static async Task AskAsync(Ref<Echo> echo, long count)
    {
        for (long i = 0; i < count; i++)
        {
            var question = new Question(i);
            if (await echo.CallAsync(question) != question) { throw new InvalidOperationException("another question was answered"); }
        }
    }

    private sealed class Echo;

    private sealed class Question(long number) : CallMail<Echo, Question>
    {
        public override string Topic => "echo";

        protected override ValueTask<Question> DeliverAsync(Echo process, CallCancellation cancel) => new(this);

        protected override void Write(PayloadWriter writer) => writer.WriteInteger(number);
    }

    private sealed class EchoStart : ProcessStart<Echo>
    {
        public override string ProcessId => "bench:hand-echo";

        protected override object Create(ProcessContext self) => new Echo();
    }

    private sealed class EchoDefinition() : HandlerDefinition<Echo>("bench:hand-echo");
}
