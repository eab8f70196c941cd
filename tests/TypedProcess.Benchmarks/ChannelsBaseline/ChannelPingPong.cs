using System.Threading.Channels;

namespace TypedProcess.Benchmarks;

/// <summary>The same message objects travel back and forth between two loops.</summary>
internal sealed class ChannelPingPong(PingPongShape shape) : IContender
{
    public string Name => ContenderNames.Channels;

    public async Task<long> RunAsync(long operations)
    {
        var roundTrips = shape.RoundTripsPerPair(operations);
        await Task.WhenAll(Enumerable.Range(0, shape.Pairs).Select(_ => PlayAsync(roundTrips)));
        return shape.Operations(roundTrips);
    }

    private async Task PlayAsync(long roundTrips)
    {
        var toPinger = SingleReaderChannel.Create();
        var toPonger = SingleReaderChannel.Create();
        var ponger = Task.Run(() => PongAsync(toPonger.Reader, toPinger));
        await Task.Run(() => PingAsync(toPinger.Reader, toPonger, roundTrips));
        toPonger.Writer.Complete();
        await ponger;
    }

    private async Task PingAsync(ChannelReader<object> inbox, Channel<object> peer, long roundTrips)
    {
        var toSend = roundTrips - shape.Window;
        for (var i = 0; i < shape.Window; i++) { peer.Send(new object()); }
        for (var toReceive = roundTrips; toReceive > 0 && await inbox.WaitToReadAsync();)
        {
            while (inbox.TryRead(out var message))
            {
                toReceive--;
                if (toSend-- > 0) { peer.Send(message); }
            }
        }
    }

    private static async Task PongAsync(ChannelReader<object> inbox, Channel<object> peer)
    {
        while (await inbox.WaitToReadAsync())
        {
            while (inbox.TryRead(out var message)) { peer.Send(message); }
        }
    }
}
