using System.Threading.Channels;

namespace TypedProcess.Benchmarks;

/// <summary>The message is the source of the reply's task; asked from tasks outside the answering loop.</summary>
internal sealed class ChannelAsk : IContender, IAsyncDisposable
{
    private readonly int _outstanding;
    private readonly Channel<object> _inbox = SingleReaderChannel.Create();
    private readonly Task _answering;

    public ChannelAsk(int outstanding)
    {
        _outstanding = outstanding;
        _answering = Task.Run(AnswerAsync);
    }

    public string Name => ContenderNames.Channels;

    public async Task<long> RunAsync(long operations)
    {
        var asksEach = Math.Max(1, operations / _outstanding);
        await Task.WhenAll(Enumerable.Range(0, _outstanding).Select(_ => Task.Run(() => AskAsync(asksEach))));
        return asksEach * _outstanding;
    }

    public async ValueTask DisposeAsync()
    {
        _inbox.Writer.Complete();
        await _answering;
    }

    public async Task AskAsync(long count)
    {
        for (long i = 0; i < count; i++)
        {
            var reply = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
            _inbox.Send(reply);
            await reply.Task;
        }
    }

    private async Task AnswerAsync()
    {
        var inbox = _inbox.Reader;
        while (await inbox.WaitToReadAsync())
        {
            while (inbox.TryRead(out var message)) { ((TaskCompletionSource<object>)message).SetResult(message); }
        }
    }
}
