using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace TypedProcess;

/// <summary>Runs the steps of one host on the thread pool, with at most so many workers at once.</summary>
internal sealed class ThreadScheduler : ProcessScheduler
{
    private const int MaxWorkers = 64;

    private readonly Worker[] _workers;
    private readonly ConcurrentQueue<IProcessStep> _shared = new();
    private readonly ulong _regular;
    private ulong _allowed;
    private ulong _idle;
    private volatile bool _disposed;

    // How many of the workers have ever been called: no need to look at the others.
    private volatile int _used;

    public ThreadScheduler(int workers, int replacements)
    {
        Concurrency = workers;
        _used = workers;
        _workers = new Worker[Math.Min(MaxWorkers, workers + replacements)];
        for (var i = 0; i < _workers.Length; i++) { _workers[i] = new Worker(this, i); }
        _idle = _workers.Length == MaxWorkers ? ulong.MaxValue : (1UL << _workers.Length) - 1;
        _allowed = _regular = workers == MaxWorkers ? ulong.MaxValue : (1UL << workers) - 1;
    }

    public override int Concurrency { get; }

    /// <summary>False for a while after application code did not come back: then what it asks goes through the pool at once. Set by the watch.</summary>
    public volatile bool Lends = true;

    /// <summary>Called when a stuck worker was replaced.</summary>
    public Action? Replaced { get; set; }

    public IReadOnlyList<Worker> Workers => _workers;

    public override void Ready(IProcessStep step, bool yielded)
    {
        var worker = Worker.Current;
        if (worker is not null && ReferenceEquals(worker.Scheduler, this))
        {
            if (yielded) { worker.AddYielded(step); }
            else { worker.Add(step); }
            return;
        }
        Worker.PassPromiseOn();
        if (TryClaimIdle() is { } idle)
        {
            idle.Call(step);
            return;
        }
        Share(step);
        CallForWorker();
    }

    internal override void ReadyForAsker(IProcessStep step)
    {
        if (Worker.Lent is { } lent && ReferenceEquals(lent.Scheduler, this) && (Volatile.Read(ref _allowed) >> lent.Number & 1) != 0 && !_disposed && TryTake(lent)) { lent.Promise(step); }
        else { Ready(step, yielded: false); }
    }

    public override void Continue(IProcessStep step)
    {
        if (step is IThreadPoolWorkItem item) { ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: true); }
        else { ThreadPool.UnsafeQueueUserWorkItem(static s => s.Run(), step, preferLocal: true); }
    }

    public void Share(IProcessStep step) => _shared.Enqueue(step);

    public bool TryTakeShared([NotNullWhen(true)] out IProcessStep? step) => _shared.TryDequeue(out step);

    /// <summary>Puts one more worker to work, when one is idle.</summary>
    public void CallForWorker()
    {
        // The work was published before; the fence keeps this look behind it. A worker that retires publishes its idleness first and looks for work after.
        Interlocked.MemoryBarrier();
        TryClaimIdle()?.Call();
    }

    private bool TryTake(Worker worker)
    {
        var bit = 1UL << worker.Number;
        while (true)
        {
            var idle = Volatile.Read(ref _idle);
            if ((idle & bit) == 0) { return false; }
            if (Interlocked.CompareExchange(ref _idle, idle & ~bit, idle) == idle) { return true; }
        }
    }

    private Worker? TryClaimIdle()
    {
        while (true)
        {
            var idle = Volatile.Read(ref _idle);
            var free = idle & Volatile.Read(ref _allowed);
            if (free == 0 || _disposed) { return null; }
            var bit = free & (~free + 1);
            if (Interlocked.CompareExchange(ref _idle, idle & ~bit, idle) == idle) { return _workers[BitOperations.TrailingZeroCount(bit)]; }
        }
    }

    /// <summary>True when the worker may go; false when work came in the meantime and it has to go on.</summary>
    public bool TryRetire(Worker worker)
    {
        Leave(worker);
        return !AnyWork() || !TryTake(worker);
    }

    public void Leave(Worker worker) => Interlocked.Or(ref _idle, 1UL << worker.Number);

    public IProcessStep? StealFor(Worker thief)
    {
        for (var i = 0; i < _used; i++)
        {
            var victim = _workers[i];
            if (ReferenceEquals(victim, thief)) { continue; }
            if (victim.Steal(alsoSlot: Volatile.Read(ref victim.IsStuck)) is { } step) { return step; }
        }
        return null;
    }

    /// <summary>For the watch: a worker is stuck in a turn; another one takes its place until it returns. False when the limit is reached; then those there are take over its slot.</summary>
    public bool TryReplace(Worker stuck)
    {
        while (true)
        {
            var idle = Volatile.Read(ref _idle);
            var free = idle & ~_regular & ~Volatile.Read(ref _allowed);
            if (free == 0)
            {
                Volatile.Write(ref stuck.IsStuck, true);
                return false;
            }
            var bit = free & (~free + 1);
            if (Interlocked.CompareExchange(ref _idle, idle & ~bit, idle) != idle) { continue; }
            var replacement = _workers[BitOperations.TrailingZeroCount(bit)];
            _used = Math.Max(_used, replacement.Number + 1);
            replacement.Dismissed = false;
            Interlocked.Or(ref _allowed, bit);
            Volatile.Write(ref stuck.Replacement, replacement);
            // After the replacement: who returns looks at this mark alone.
            Volatile.Write(ref stuck.IsStuck, true);
            replacement.CallDedicated();
            Replaced?.Invoke();
            return true;
        }
    }

    /// <summary>The stuck worker is back: its replacement goes when its turn is over.</summary>
    public void Returned(Worker worker)
    {
        Volatile.Write(ref worker.IsStuck, false);
        var replacement = Interlocked.Exchange(ref worker.Replacement, null);
        if (replacement is null) { return; }
        // In this order: once its place is free it may be given to another stuck worker, and must not be dismissed after that.
        Volatile.Write(ref replacement.Dismissed, true);
        Interlocked.And(ref _allowed, ~(1UL << replacement.Number));
    }

    public bool AnyWork()
    {
        if (!_shared.IsEmpty) { return true; }
        for (var i = 0; i < _used; i++)
        {
            if (_workers[i].HasStealableWork) { return true; }
        }
        return false;
    }

    public bool IsIdle(Worker worker) => (Volatile.Read(ref _idle) >> worker.Number & 1) != 0;

    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        base.Dispose(disposing);
    }
}
