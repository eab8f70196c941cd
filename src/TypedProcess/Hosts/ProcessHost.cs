namespace TypedProcess;

/// <summary>Where processes run: a named scheduler with limits. Every host runs every kind of process.</summary>
public sealed class ProcessHost
{
    private int _abandoned;
    private long _replaced;

    internal ProcessHost(ProcessRuntime runtime, string id, HostOptions options, ProcessScheduler scheduler)
    {
        Runtime = runtime;
        Counters = runtime.Counters;
        Lifecycle = runtime.Lifecycle;
        Clock = runtime.Clock;
        Id = id;
        Options = options;
        Scheduler = scheduler;
        Interleaver = scheduler.Interleaves ? scheduler : null;
        Identity = new HostIdentity(null, id, runtime.BootStamp, this);
        Table = new ProcessTable(scheduler.Concurrency, options.MaxProcesses);
        if (scheduler is ThreadScheduler threads) { threads.Replaced = WorkerReplaced; }
    }

    /// <summary>Its id, <c>namespace:name</c>.</summary>
    public string Id { get; }

    /// <summary>How many processes there are, abandoned ones included.</summary>
    public int ProcessCount => Table.Count;

    /// <summary>How many processes have been given up although their code has not come back.</summary>
    public int AbandonedCount => Volatile.Read(ref _abandoned);

    /// <summary>How often a worker was replaced because a step did not give it back.</summary>
    public long ReplacedWorkers => Volatile.Read(ref _replaced);

    internal ProcessRuntime Runtime { get; }

    // Those of the runtime, one step nearer to where messages are counted.
    internal RuntimeCounters Counters { get; }
    internal ProcessLifecycle Lifecycle { get; }
    internal CoarseClock Clock { get; }

    internal HostOptions Options { get; }
    internal ProcessScheduler Scheduler { get; }
    internal ProcessScheduler? Interleaver { get; }
    internal HostIdentity Identity { get; }
    internal ProcessTable Table { get; }
    internal bool IsClosed { get; set; }

    /// <summary>A process that was given its number and will not live after all.</summary>
    internal void GiveBack(ulong number)
    {
        Table.Return(number);
        Runtime.ProcessEnded();
    }

    internal void Ended(ProcessCell cell, string? abandonedIn)
    {
        if (abandonedIn is not null)
        {
            Interlocked.Increment(ref _abandoned);
            Runtime.Diagnostics.Abandoned(cell, abandonedIn);
        }
        Table.Return(cell.Unique, counts: abandonedIn is not null);
        Runtime.ProcessEnded();
    }

    internal void CameBack(ProcessCell cell)
    {
        Interlocked.Decrement(ref _abandoned);
        Table.Uncount();
        Runtime.Diagnostics.CameBack(cell);
    }

    internal HostSnapshot Look() => new(Id, ProcessCount, AbandonedCount, Options.MaxProcesses, ReplacedWorkers);

    /// <summary>The processes in the order of their places, then the abandoned ones.</summary>
    internal IEnumerable<ProcessSnapshot> Inspect()
    {
        // Taken first: one that is given up from now on is either met at its place or left out, but never met twice.
        var abandoned = Runtime.Diagnostics.AbandonedOf(this);
        var known = abandoned.Length == 0 ? null : new HashSet<ProcessCell>(abandoned);
        foreach (var cell in Table.All())
        {
            if (known?.Contains(cell) != true && cell.Look() is { } seen) { yield return seen; }
        }
        foreach (var cell in abandoned)
        {
            if (cell.Look() is { } seen) { yield return seen; }
        }
    }

    private void WorkerReplaced()
    {
        Interlocked.Increment(ref _replaced);
        Lifecycle.Publish(LifecycleKind.WorkerReplaced, this, null, null, null);
    }
}
