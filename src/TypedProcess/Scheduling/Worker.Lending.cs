namespace TypedProcess;

/// <remarks>
/// Application code that an answer has woken runs on the thread of the worker that brought it, after that worker has retired. Most of it asks
/// again and waits: then this thread is free in a moment and can be the worker again, without a way through the thread pool, which costs as much
/// as all the rest of an ask. So what it asks is not brought to the pool at once, but promised to this thread. The promise is passed on to
/// the pool when the code makes anything else ready, and by the watch when the code does not come back.
/// </remarks>
internal sealed partial class Worker
{
    private const int ReturnsBetweenClockLooks = 64;

    // The worker this thread has been and may be again; null once it has promised something, and in all other code.
    [ThreadStatic] private static Worker? t_lent;
    [ThreadStatic] private static Worker? t_promised;

    private volatile bool _isPromised;

    /// <summary>The worker that this thread can take up again when its code comes back.</summary>
    public static Worker? Lent => t_lent;

    /// <summary>True while a step waits for the return of application code: for the watch, which looks again sooner than at others.</summary>
    public bool IsPromised => _isPromised && Called;

    /// <summary>For code on the thread that was this worker, which has claimed it again while it was idle.</summary>
    public void Promise(IProcessStep step)
    {
        (t_lent, t_promised) = (null, this);
        Swap(step);
        _isPromised = true;
        Volatile.Write(ref _called, 1);
    }

    /// <summary>The code on this thread does more than wait: what was promised must not wait for it.</summary>
    public static void PassPromiseOn()
    {
        t_lent = null;
        if (t_promised is not { } worker) { return; }
        t_promised = null;
        worker._isPromised = false;
        ThreadPool.UnsafeQueueUserWorkItem(worker, preferLocal: true);
    }

    // Runs application code on a thread that is no worker any more. True when this thread is to be the worker again.
    private bool RunLent(IThreadPoolWorkItem woken)
    {
        t_lent = _scheduler.Lends ? this : null;
        var isBack = false;
        try
        {
            woken.Execute();
            isBack = ReferenceEquals(t_promised, this);
            if (isBack) { t_promised = null; }
            return isBack;
        }
        finally
        {
            // Also when the code has thrown.
            if (!isBack) { PassPromiseOn(); }
            t_lent = null;
        }
    }
}
