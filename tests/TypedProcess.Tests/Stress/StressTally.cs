using System.Collections.Concurrent;

namespace TypedProcess.Tests.Stress;

/// <summary>What the processes of a stress run have counted, from all threads.</summary>
internal sealed class StressTally
{
    public long Accepted;
    public long Received;
    public long Exits;
    public long StrangeExits;
    public long OutOfOrder;
    public long Spawns;
    public int Stopping;

    public ConcurrentBag<Walker> Walkers { get; } = [];

    public bool IsStopping => Volatile.Read(ref Stopping) != 0;
}
