namespace TypedProcess;

/// <summary>Looks at the workers of the real schedulers now and then and replaces those that a step does not give back.</summary>
/// <remarks>A thread of its own, not a timer: timers run on the thread pool, and it is the pool that a misbehaving step exhausts.</remarks>
internal sealed class StuckStepWatch(CoarseClock clock, int looksBeforeLendingAgain = StuckStepWatch.ThousandLooks) : IDisposable
{
    private const int BusyLookMilliseconds = 10;
    private const int IdleLookMilliseconds = 50;
    private const int LooksBeforeReplacement = 3;
    private const int LooksBeforeBreaking = 1;
    private const int ThousandLooks = 1_000;

    private readonly ManualResetEventSlim _stop = new();
    private readonly List<Watched> _watched = [];
    private Thread? _thread;

    public void Add(ThreadScheduler scheduler)
    {
        lock (_watched)
        {
            foreach (var worker in scheduler.Workers) { _watched.Add(new Watched(scheduler, worker, looksBeforeLendingAgain)); }
            if (_thread is not null) { return; }
            _thread = new Thread(Look) { IsBackground = true, Name = "TypedProcess watch" };
            _thread.UnsafeStart();
        }
    }

    public void Dispose()
    {
        _stop.Set();
        // Not waited for: it ends at its next look and touches nothing that disposal frees.
    }

    private void Look()
    {
        var busy = false;
        while (!_stop.Wait(busy ? BusyLookMilliseconds : IdleLookMilliseconds))
        {
            busy = false;
            clock.Tick();
            lock (_watched)
            {
                foreach (var watched in _watched) { busy |= watched.Look(); }
            }
        }
    }

    private sealed class Watched(ThreadScheduler scheduler, Worker worker, int looksBeforeLendingAgain)
    {
        private int _turns = -1;
        private int _looks;
        private int _looksToLending;

        /// <summary>True when the worker works.</summary>
        public bool Look()
        {
            if (_looksToLending > 0 && --_looksToLending == 0) { scheduler.Lends = true; }
            if (scheduler.IsIdle(worker))
            {
                _looks = 0;
                return false;
            }
            // A stuck step that makes others ready puts them where only its own worker looks; the replacement may have gone to sleep by then.
            if (worker.IsStuck && worker.HasAnyWork) { scheduler.CallForWorker(); }
            var turns = worker.Turns;
            if (turns != _turns || worker.Replacement is not null)
            {
                _turns = turns;
                _looks = 0;
                return true;
            }
            var isPromised = worker.IsPromised;
            if (++_looks < (isPromised ? LooksBeforeBreaking : LooksBeforeReplacement)) { return true; }
            _looks = 0;
            if (isPromised)
            {
                scheduler.Lends = false;
                _looksToLending = looksBeforeLendingAgain;
            }
            if (worker.Called) { worker.CallDedicated(); }
            else if (worker.InTurn && (scheduler.AnyWork() || worker.HasAnyWork)) { scheduler.TryReplace(worker); }
            return true;
        }
    }
}
