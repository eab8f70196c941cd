namespace TypedProcess;

/// <summary>One of the places where a host's steps run: a thread-pool item that works as long as there is something to do.</summary>
internal sealed partial class Worker : IThreadPoolWorkItem
{
    private const int SlotRuns = 32;
    private const int TurnsBetweenClockLooks = 64;
    private const int PoolTurnMilliseconds = 8;
    private const int StackBytes = 1024 * 1024;

    [ThreadStatic] private static Worker? t_current;

    private readonly ThreadScheduler _scheduler;
    private readonly WorkDeque _local = new();
    private readonly YieldQueue _yielded = new();
    private IProcessStep? _slot;
    private IThreadPoolWorkItem? _heldBack;
    private bool _inSlot;
    private int _raided;
    private int _slotRuns;
    private uint _picks;
    private int _turns;
    private bool _inTurn;
    private bool _dedicated;
    private int _called;

    public Worker(ThreadScheduler scheduler, int number) => (_scheduler, Number) = (scheduler, number);

    public static Worker? Current => t_current;

    public int Number { get; }

    public ThreadScheduler Scheduler => _scheduler;

    /// <summary>Read by the watch: a turn that is still the same one at the next look is long.</summary>
    public int Turns => Volatile.Read(ref _turns);

    public bool InTurn => Volatile.Read(ref _inTurn);

    /// <summary>Set by the watch on a worker that has been given a replacement.</summary>
    public Worker? Replacement;

    /// <summary>Set by the watch on a worker that does not come out of a turn, replaced or not: others may take the step in its slot too.</summary>
    public bool IsStuck;

    /// <summary>Set when the worker that this one replaces is back.</summary>
    public bool Dismissed;

    /// <summary>True between the call for this worker and its first look for work.</summary>
    public bool Called => Volatile.Read(ref _called) != 0;

    public bool HasStealableWork => !_local.IsEmpty || !_yielded.IsEmpty || (Volatile.Read(ref IsStuck) && Volatile.Read(ref _slot) is not null);

    public bool HasAnyWork => !_local.IsEmpty || !_yielded.IsEmpty || Volatile.Read(ref _slot) is not null;

    /// <summary>For whoever has claimed this worker while it was idle, and owns its deque until it comes to work: the step is there for it, and for thieves if it is late.</summary>
    public void Call(IProcessStep step)
    {
        Swap(step);
        Call();
    }

    public void Call()
    {
        Volatile.Write(ref _called, 1);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    /// <summary>For the watch: when the pool has no thread for this worker, a thread of its own brings it to work.</summary>
    public void CallDedicated()
    {
        Volatile.Write(ref _called, 1);
        new Thread(static worker => ((Worker)worker!).Enter(dedicated: true)?.Execute(), StackBytes) { IsBackground = true, Name = "TypedProcess worker" }.UnsafeStart(this);
    }

    public void Execute()
    {
        var leaves = 0L;
        for (var returns = 1; Enter(dedicated: false) is { } woken && RunLent(woken); returns++)
        {
            if (returns % ReturnsBetweenClockLooks != 0) { continue; }
            var now = Environment.TickCount64;
            if (leaves == 0) { leaves = now + PoolTurnMilliseconds; }
            if (now < leaves) { continue; }
            // The call is not answered yet: the pool answers it, after its other users.
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return;
        }
    }

    // Gives the code that this thread is to run when it is no longer a worker.
    private IThreadPoolWorkItem? Enter(bool dedicated)
    {
        // Pool, dedicated thread and one that has promised to come back may all have been asked; whoever comes first works, the others find the call answered.
        if (Interlocked.Exchange(ref _called, 0) == 0) { return null; }
        _dedicated = dedicated;
        _isPromised = false;
        t_current = this;
        try { return Work(); }
        finally
        {
            t_current = null;
            ProcessCell.LeaveThread();
        }
    }

    /// <summary>Own thread only. Keeps application code that a step has woken until this worker knows whether it has anything else to do; if not, this thread runs it, without a detour through the pool.</summary>
    public bool TryHoldBack(IThreadPoolWorkItem woken)
    {
        if (_heldBack is not null || _dedicated) { return false; }
        _heldBack = woken;
        return true;
    }

    /// <summary>Own thread only. There is something else to do here: what was held back goes to the pool.</summary>
    public void LetGo() => PassOn(TakeHeldBack());

    private static void PassOn(IThreadPoolWorkItem? woken)
    {
        if (woken is not null) { ThreadPool.UnsafeQueueUserWorkItem(woken, preferLocal: true); }
    }

    private IThreadPoolWorkItem? TakeHeldBack()
    {
        var woken = _heldBack;
        if (woken is not null) { _heldBack = null; }
        return woken;
    }

    /// <summary>Own thread only. The step goes into the slot, where this worker looks first; what was there becomes stealable.</summary>
    public void Add(IProcessStep step)
    {
        var displaced = Swap(step);
        if (displaced is null) { return; }
        _local.Add(displaced);
        _scheduler.CallForWorker();
    }

    /// <summary>Own thread only. The step has used up its turn: it comes after all that are ready here now.</summary>
    public void AddYielded(IProcessStep step)
    {
        _yielded.Add(step, _picks + (uint)_local.Count + 1);
        _scheduler.CallForWorker();
    }

    /// <summary>Any thread. With <paramref name="alsoSlot"/> even the step in the slot is taken: for a worker that is stuck in a turn.</summary>
    public IProcessStep? Steal(bool alsoSlot)
    {
        if (_local.TrySteal(out var step)) { return step; }
        if (_yielded.Take() is { } yielded) { return yielded; }
        if (!alsoSlot || Volatile.Read(ref _slot) is null) { return null; }
        // The owner touches the slot with plain writes between two marks. The barrier makes our flag visible to it, or its mark to us.
        // One raider at a time: the first to finish would lower the flag for the second, and the owner's plain writes would meet it.
        if (Interlocked.CompareExchange(ref _raided, 1, 0) != 0) { return null; }
        Interlocked.MemoryBarrierProcessWide();
        var spin = new SpinWait();
        while (Volatile.Read(ref _inSlot)) { spin.SpinOnce(); }
        step = Interlocked.Exchange(ref _slot, null);
        Volatile.Write(ref _raided, 0);
        return step;
    }

    private IProcessStep? Swap(IProcessStep? step)
    {
        Volatile.Write(ref _inSlot, true);
        IProcessStep? old;
        if (Volatile.Read(ref _raided) != 0)
        {
            Volatile.Write(ref _inSlot, false);
            var spin = new SpinWait();
            while (Volatile.Read(ref _raided) != 0) { spin.SpinOnce(); }
            return Swap(step);
        }
        old = _slot;
        _slot = step;
        Volatile.Write(ref _inSlot, false);
        return old;
    }

    private IThreadPoolWorkItem? Work()
    {
        var leaves = 0L;
        var turns = 0;
        while (true)
        {
            // With code held back it retires at once when it has nothing of its own: that finds out too whether there is work elsewhere.
            var step = PickOwn() ?? (_heldBack is null ? PickOthers() : null);
            if (step is null)
            {
                _local.Forget();
                // Taken first: once retired, this worker may be at work on another thread.
                var woken = TakeHeldBack();
                if (_scheduler.TryRetire(this)) { return woken; }
                PassOn(woken);
                continue;
            }
            if (_heldBack is not null) { LetGo(); }
            Volatile.Write(ref _inTurn, true);
            if (step is ProcessCell process) { process.RunOnWorker(); }
            else
            {
                ProcessCell.LeaveThread();
                step.Run();
            }
            _turns++;
            Volatile.Write(ref _inTurn, false);
            if (IsStuck) { _scheduler.Returned(this); }
            if (Dismissed)
            {
                HandOverAll();
                LetGo();
                _scheduler.Leave(this);
                _scheduler.CallForWorker();
                return null;
            }
            if (++turns < TurnsBetweenClockLooks || _dedicated) { continue; }
            turns = 0;
            // The first look at the clock comes after some turns: most visits are shorter than that.
            var now = Environment.TickCount64;
            if (leaves == 0) { leaves = now + PoolTurnMilliseconds; }
            if (now < leaves) { continue; }
            LetGo();
            // Back to the end of the pool's own queue: other users of the pool must get a turn too.
            Volatile.Write(ref _called, 1);
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return null;
        }
    }

    private IProcessStep? PickOwn()
    {
        IProcessStep? step;
        var pick = ++_picks;
        if ((pick & 31) == 0 && _scheduler.TryTakeShared(out step)) { return step; }
        if (_yielded.TakeDue(pick) is { } due) { return due; }
        if (_slot is not null && Swap(null) is { } own)
        {
            if (++_slotRuns < SlotRuns) { return own; }
            // Two processes that wake each other must not keep all others from this worker.
            _yielded.Add(own, pick + (uint)_local.Count + 1);
        }
        _slotRuns = 0;
        if ((pick & 63) == 0 && _local.TrySteal(out step)) { return step; }
        if (_local.TryTake(out step)) { return step; }
        return _yielded.Take();
    }

    private IProcessStep? PickOthers() => _scheduler.TryTakeShared(out var step) ? step : _scheduler.StealFor(this);

    private void HandOverAll()
    {
        if (Swap(null) is { } own) { _scheduler.Share(own); }
        while (_local.TryTake(out var step)) { _scheduler.Share(step); }
        while (_yielded.Take() is { } yielded) { _scheduler.Share(yielded); }
        _local.Forget();
    }
}
