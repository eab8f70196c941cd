namespace TypedProcess.Benchmarks;

/// <summary>A message that carries the source of its reply's task; asked from tasks outside any actor.</summary>
internal sealed class RawAsk(int outstanding) : IContender
{
    private readonly Answerer _answerer = new();

    public string Name => ContenderNames.Raw;

    public async Task<long> RunAsync(long operations)
    {
        var asksEach = Math.Max(1, operations / outstanding);
        await Task.WhenAll(Enumerable.Range(0, outstanding).Select(_ => Task.Run(() => AskAsync(asksEach))));
        return asksEach * outstanding;
    }

    public async Task AskAsync(long count)
    {
        for (long i = 0; i < count; i++)
        {
            var question = new Question();
            _answerer.Post(question);
            await question.Reply.Task;
        }
    }

    private sealed class Question : RawMessage
    {
        public TaskCompletionSource<RawMessage> Reply { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Answerer : RawActor
    {
        protected override void Receive(RawMessage message) => ((Question)message).Reply.SetResult(message);
    }
}
