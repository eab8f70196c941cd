using System.Threading.Channels;

namespace TypedProcess.Benchmarks;

/// <summary>Every message is a new object; a producer has at most two unacknowledged chunks.</summary>
internal sealed class ChannelFanIn : IContender
{
    public string Name => ContenderNames.Channels;

    public async Task<long> RunAsync(long operations)
    {
        var chunks = FanInShape.ChunksPerProducer(operations);
        var consumer = SingleReaderChannel.Create();
        var consuming = Task.Run(() => ConsumeAsync(consumer.Reader, FanInShape.Messages(chunks)));
        await Task.WhenAll(Enumerable.Range(0, WorkloadSizes.Producers).Select(_ => Task.Run(() => ProduceAsync(consumer, chunks))));
        await consuming;
        return FanInShape.Messages(chunks);
    }

    private static async Task ProduceAsync(Channel<object> consumer, long chunks)
    {
        var room = SingleReaderChannel.Create();
        for (var i = 0; i < WorkloadSizes.ChunksInFlight; i++) { room.Send(new object()); }
        for (; chunks > 0; chunks--)
        {
            await room.Reader.ReadAsync();
            for (var i = 1; i < WorkloadSizes.ChunkSize; i++) { consumer.Send(new object()); }
            consumer.Send(new LastOfChunk(room));
        }
    }

    private static async Task ConsumeAsync(ChannelReader<object> inbox, long missing)
    {
        while (missing > 0 && await inbox.WaitToReadAsync())
        {
            while (inbox.TryRead(out var message))
            {
                if (message is LastOfChunk last) { last.Room.Send(new object()); }
                missing--;
            }
        }
    }

    private sealed class LastOfChunk(Channel<object> room)
    {
        public Channel<object> Room => room;
    }
}
