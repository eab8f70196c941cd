namespace TypedProcess.Lua;

internal sealed partial class LuaBody
{
    /// <summary>Parks the job of a call until somebody wakes it or one of the sources has something.</summary>
    public int Park(LuaJob job, List<LuaSource> sources)
    {
        if (job.IsWoken)
        {
            job.IsWoken = false;
            return 0;
        }
        foreach (var source in sources)
        {
            if (source.HasItem || source.IsClosed) { return 0; }
        }
        job.State = LuaJobState.Parked;
        foreach (var source in sources) { ParkAt(source, job); }
        return LuaCall.Waits;
    }

    /// <summary>Parks the job of a call until a source has an item, which is then its answer.</summary>
    public int ParkToTake(LuaJob job, LuaSource source)
    {
        if (job.IsWoken)
        {
            job.IsWoken = false;
            return 0;
        }
        (job.State, job.TakesFrom) = (LuaJobState.Parked, source);
        ParkAt(source, job);
        return LuaCall.Waits;
    }

    /// <summary>A source has begun, or ceased, to be one from which something comes by itself.</summary>
    public void LiveChanged(LuaSource source)
    {
        var change = source.IsLive ? 1 : -1;
        if (source is LuaTimerSource) { _timers += change; }
        foreach (var job in source.Parked) { CountLive(job, change); }
    }

    /// <summary>Has a parked job go on; one that is not parked will not wait the next time it wants to.</summary>
    public void Wake(int number)
    {
        if (!_jobs.TryGetValue(number, out var job)) { return; }
        if (job.State == LuaJobState.Parked) { Unpark(job); }
        else { job.IsWoken = true; }
    }

    /// <summary>A source has one more item: one job that waits there can go on.</summary>
    public void ItemCame(LuaSource source)
    {
        if (source.FirstParked is not { } job) { return; }
        Unpark(job);
        job.WokenBy = source;
    }

    /// <summary>Nothing comes from a source any more: all that wait there can go on.</summary>
    public void Close(LuaSource source)
    {
        source.IsClosed = true;
        while (source.FirstParked is { } job) { Unpark(job); }
    }

    /// <summary>The job of a call waits for an operation of the runtime, and goes on with its value, or with nil and its error.</summary>
    public int Await(in LuaCall call, ValueTask<PayloadValue> operation)
    {
        if (operation.IsCompleted) { return call.Return(operation.GetAwaiter().GetResult()); }
        var job = call.Job;
        job.State = LuaJobState.Waiting;
        _waiting++;
        var (cell, awaiter) = (call.Cell, operation.GetAwaiter());
        awaiter.UnsafeOnCompleted(() =>
        {
            if (_state is null || !_jobs.ContainsKey(job.Id)) { return; }
            _waiting--;
            job.State = LuaJobState.Ready;
            job.Answers = Answer(new LuaCall(this, cell, job, new LuaRun(LuaRunKind.Effect, LuaOperation.None, job.Task.Innermost, 0, 0)), awaiter);
            _ready.Enqueue(job);
        });
        return LuaCall.Waits;
    }

    private static int Answer(in LuaCall call, System.Runtime.CompilerServices.ValueTaskAwaiter<PayloadValue> awaiter)
    {
        try { return call.Return(awaiter.GetResult()); }
        catch (Exception failed) { return call.Refuse(ProcessError.From(failed) with { Stack = null }); }
    }

    // What woke a job is left where it is when the job does something else first: then the next one that waits there is to have it.
    private void Waits(LuaJob job)
    {
        if (job.WokenBy is not { } source) { return; }
        job.WokenBy = null;
        if (source.FirstParked is not null && source.HasItem) { ItemCame(source); }
    }

    private void Unpark(LuaJob job)
    {
        CountLive(job, -job.Live);
        foreach (var source in job.ParkedAt)
        {
            source.Unpark(job);
            Forget(source);
        }
        job.ParkedAt.Clear();
        job.State = LuaJobState.Ready;
        _ready.Enqueue(job);
    }

    private void ParkAt(LuaSource source, LuaJob job)
    {
        source.Park(job);
        if (source.IsLive) { CountLive(job, 1); }
    }

    private void CountLive(LuaJob job, int change)
    {
        var was = job.Live > 0;
        job.Live += change;
        _parkedOutside += (job.Live > 0 ? 1 : 0) - (was ? 1 : 0);
    }
}
