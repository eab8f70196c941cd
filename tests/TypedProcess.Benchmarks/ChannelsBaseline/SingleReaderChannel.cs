using System.Threading.Channels;

namespace TypedProcess.Benchmarks;

/// <summary>The channel everybody would take for a mailbox: unbounded, one reader.</summary>
internal static class SingleReaderChannel
{
    private static readonly UnboundedChannelOptions Options = new() { SingleReader = true };

    public static Channel<object> Create() => Channel.CreateUnbounded<object>(Options);

    /// <summary>An unbounded channel takes everything until it is completed.</summary>
    public static void Send(this Channel<object> channel, object message)
    {
        if (!channel.Writer.TryWrite(message)) { throw new InvalidOperationException("the channel is completed"); }
    }
}
