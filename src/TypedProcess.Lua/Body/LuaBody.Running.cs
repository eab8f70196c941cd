namespace TypedProcess.Lua;

internal sealed partial class LuaBody
{
    private void RunReady(ProcessCell cell, LuaState state)
    {
        try
        {
            while (Next() is { } job)
            {
                if (!Run(cell, state, job)) { return; }
            }
            if (CanGoOn(cell) && _waiting == 0 && _parkedOutside == 0) { End(Failing(state) is { } first ? first.With("stop", Deadlock()) : Deadlock()); }
        }
        catch (Exception broken)
        {
            // Of the runtime itself: the script could not have done this, but its process must not stay half alive.
            End(ProcessError.From(broken));
        }
    }

    /// <summary>Runs a job until it waits or is over. False when no other may run now.</summary>
    private bool Run(ProcessCell cell, LuaState state, LuaJob job)
    {
        var answers = job.Answers;
        job.Answers = 0;
        if (job.TakesFrom is { } source)
        {
            job.TakesFrom = null;
            try { answers = WaitEffects.TakeNow(new LuaCall(this, cell, job, new LuaRun(LuaRunKind.Effect, LuaOperation.Take, job.Task.Innermost, 0, 0)), source); }
            catch (Exception failed) { End(ProcessError.From(failed)); }
        }
        while (true)
        {
            _running = job;
            var run = state.Run(job.Task, answers);
            _running = null;
            switch (run.Kind)
            {
                case LuaRunKind.Preempted:
                    _interrupted = job;
                    return false;
                case LuaRunKind.Finished:
                    return Finished(state, job, run);
                case LuaRunKind.Failed:
                    Failed(state, job, run);
                    return false;
            }
            answers = LuaEffects.Perform(new LuaCall(this, cell, job, run));
            if (answers < 0)
            {
                Waits(job);
                return CanGoOn(cell);
            }
            if (CanGoOn(cell) && state.Remaining > 0) { continue; }
            job.Answers = answers;
            _interrupted = job;
            return false;
        }
    }

    // A script sees others of its coroutines run only where it waits: what the end of a slice interrupts goes on before them.
    private LuaJob? Next()
    {
        if (_interrupted is not { } job) { return _ready.TryDequeue(out var first) ? first : null; }
        _interrupted = null;
        return job;
    }

    // During an upgrade the process still has other code, whose state says nothing about this one.
    private bool CanGoOn(ProcessCell cell) => _refused is null && (ReferenceEquals(cell.Body, this) ? cell.MayRead() : !_isLoaded && !cell.IsCondemned);

    private bool Finished(LuaState state, LuaJob job, in LuaRun run)
    {
        if (ReferenceEquals(job, _main))
        {
            if (Failing(state) is { } error) { End(error); }
            else { Cell.RequestEnd(LuaOutcome.OfResults(run, Cell.Owner.PayloadLimits)); }
            return false;
        }
        _jobs.Remove(job.Id);
        state.Release(job.Task);
        Waits(job);
        return true;
    }

    private void Failed(LuaState state, LuaJob job, in LuaRun run)
    {
        // Killed: then the process is condemned, and that says why.
        if (job.Task.Failure is not { Reason: not LuaStop.Killed } failure) { return; }
        var error = LuaOutcome.OfFailure(failure, run, Cell.Owner.PayloadLimits);
        End(ReferenceEquals(state.Failing, job.Task) || Failing(state) is not { } first ? error : first.With("stop", error));
    }

    /// <summary>Ends the script when it has more of something than it may.</summary>
    public void EndBeyond(int limit, int count, string what)
    {
        if (count > limit) { End(LuaOutcome.Limit(limit, what)); }
    }

    private void End(ProcessError error)
    {
        if (ReferenceEquals(Cell.Body, this)) { Fail(error); }
        else { _refused = error; }
    }

    // A coroutine that has failed may still close its variables: that is what the process ends with, whatever ends it first.
    private ProcessError? Failing(LuaState state)
    {
        if (state.Failing is not { } task) { return null; }
        var run = state.Fail(task);
        return LuaOutcome.OfFailure(task.Failure!, run, Cell.Owner.PayloadLimits);
    }

    private ProcessError Deadlock() =>
        new ProcessError(ErrorKind.Internal, $"deadlock: {(_jobs.Count == 1 ? "the only coroutine" : $"each of {_jobs.Count} coroutines")} waits for something that cannot happen", Retryable: false);
}
