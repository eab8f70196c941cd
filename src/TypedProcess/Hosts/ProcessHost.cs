namespace TypedProcess;

/// <summary>Where processes run: a named scheduler with limits. Every host runs every kind of process.</summary>
public sealed class ProcessHost
{
    private int _count;
    private int _abandoned;

    internal ProcessHost(ProcessRuntime runtime, string id, HostOptions options, ProcessScheduler scheduler)
    {
        Runtime = runtime;
        Counters = runtime.Counters;
        Id = id;
        Options = options;
        Scheduler = scheduler;
        Interleaver = scheduler.Interleaves ? scheduler : null;
        Identity = new HostIdentity(null, id, runtime.BootStamp, this);
        Table = new ProcessTable(scheduler.Concurrency);
    }

    /// <summary>Its id, <c>namespace:name</c>.</summary>
    public string Id { get; }

    /// <summary>How many processes there are, abandoned ones included.</summary>
    public int ProcessCount => Volatile.Read(ref _count);

    /// <summary>How many processes have been given up although their code has not come back.</summary>
    public int AbandonedCount => Volatile.Read(ref _abandoned);

    internal ProcessRuntime Runtime { get; }

    // Those of the runtime, one step nearer to where messages are counted.
    internal RuntimeCounters Counters { get; }

    internal HostOptions Options { get; }
    internal ProcessScheduler Scheduler { get; }
    internal ProcessScheduler? Interleaver { get; }
    internal HostIdentity Identity { get; }
    internal ProcessTable Table { get; }
    internal bool IsClosed { get; set; }

    internal bool TryReserve()
    {
        if (Interlocked.Increment(ref _count) <= Options.MaxProcesses) { return true; }
        Interlocked.Decrement(ref _count);
        return false;
    }

    internal void GiveBack()
    {
        Interlocked.Decrement(ref _count);
        Runtime.ProcessEnded();
    }

    internal void Ended(ProcessCell cell, string? abandonedIn)
    {
        Table.Return(cell.Unique);
        if (abandonedIn is not null)
        {
            Interlocked.Increment(ref _abandoned);
            Runtime.Diagnostics.Abandoned(cell, abandonedIn);
        }
        else { Interlocked.Decrement(ref _count); }
        Runtime.ProcessEnded();
    }

    internal void CameBack(ProcessCell cell)
    {
        Interlocked.Decrement(ref _abandoned);
        Interlocked.Decrement(ref _count);
        Runtime.Diagnostics.CameBack(cell);
    }
}
