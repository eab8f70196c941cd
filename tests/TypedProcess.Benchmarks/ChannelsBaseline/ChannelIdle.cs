using System.Threading.Channels;

namespace TypedProcess.Benchmarks;

/// <summary>Loops that wait for their second message; a waiting loop is kept alive by its channel, the channels by an array.</summary>
internal sealed class ChannelIdle : IPopulationContender
{
    private Channel<object>[] _population = [];

    public string Name => ContenderNames.Channels;

    public async Task<long> RunAsync(long operations)
    {
        var completion = new RunCompletion(operations);
        _population = new Channel<object>[operations];
        for (long i = 0; i < operations; i++)
        {
            _population[i] = SingleReaderChannel.Create();
            _ = CountAsync(_population[i].Reader);
            _population[i].Send(completion);
        }
        await completion.Finished;
        return operations;
    }

    public ValueTask ReleaseAsync()
    {
        _population = [];
        return ValueTask.CompletedTask;
    }

    private static async Task CountAsync(ChannelReader<object> inbox)
    {
        while (await inbox.WaitToReadAsync())
        {
            while (inbox.TryRead(out var message)) { ((RunCompletion)message).Report(); }
        }
    }
}
