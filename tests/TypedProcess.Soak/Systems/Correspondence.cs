using System.Collections.Concurrent;

namespace TypedProcess.Soak;

/// <summary>The numbers of the messages between one process and the others: each pair counts from one, without a gap.</summary>
internal sealed class Correspondence
{
    // Those who see this process end look into it, and code that was given up may still come back then.
    private readonly ConcurrentDictionary<Pid, long> _sent = [];
    private readonly Dictionary<Pid, long> _received = [];

    /// <summary>The number of the next message to that process, if it is accepted.</summary>
    public long Next(Pid to) => _sent.GetValueOrDefault(to) + 1;

    public void Accepted(Pid to, long number) => _sent[to] = number;

    /// <summary>The number that is to come next from that process.</summary>
    public long Expected(Pid from) => _received.GetValueOrDefault(from) + 1;

    public void Received(Pid from, long number) => _received[from] = number;
}
