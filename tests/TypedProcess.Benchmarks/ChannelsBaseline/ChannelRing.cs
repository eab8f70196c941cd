using System.Threading.Channels;

namespace TypedProcess.Benchmarks;

/// <summary>One token, the same object, around a ring of loops.</summary>
internal sealed class ChannelRing : IContender
{
    public string Name => ContenderNames.Channels;

    public async Task<long> RunAsync(long operations)
    {
        var hops = Math.Max(1, operations / WorkloadSizes.RingSize) * WorkloadSizes.RingSize;
        Channel<object>[] ring = [.. Enumerable.Range(0, WorkloadSizes.RingSize).Select(_ => SingleReaderChannel.Create())];
        List<Task> nodes = [.. ring.Select((inbox, i) => ForwardAsync(inbox.Reader, ring[(i + 1) % ring.Length]))];

        var token = new Token(hops);
        ring[0].Send(token);
        await token.Finished;
        foreach (var inbox in ring) { inbox.Writer.Complete(); }
        await Task.WhenAll(nodes);
        return hops;
    }

    private static async Task ForwardAsync(ChannelReader<object> inbox, Channel<object> next)
    {
        while (await inbox.WaitToReadAsync())
        {
            while (inbox.TryRead(out var message))
            {
                if (((Token)message).TakeHop()) { next.Send(message); }
            }
        }
    }

    private sealed class Token(long hops)
    {
        private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _hops = hops;

        public Task Finished => _finished.Task;

        public bool TakeHop()
        {
            if (--_hops > 0) { return true; }
            _finished.SetResult();
            return false;
        }
    }
}
