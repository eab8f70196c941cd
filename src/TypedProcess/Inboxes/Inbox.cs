using System.Threading.Channels;

namespace TypedProcess;

/// <summary>The receive end of a process: an ordinary channel reader. Only its process may read it (the root's: any thread).</summary>
public abstract class Inbox<T> : ChannelReader<T>
{
    private protected Inbox() { }

    /// <summary>The send end: may be given to others in a message.</summary>
    public abstract Subject<T> Subject { get; }
}
