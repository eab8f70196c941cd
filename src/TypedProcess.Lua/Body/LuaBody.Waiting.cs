namespace TypedProcess.Lua;

internal sealed partial class LuaBody
{
    /// <summary>Parks the job of a call until somebody wakes it or one of the sources has something.</summary>
    public int Park(LuaJob job, bool isExternal, List<LuaSource> sources)
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
        job.IsExternal = isExternal || sources.Count > 0;
        if (job.IsExternal) { _parkedOutside++; }
        foreach (var source in sources) { source.Park(job); }
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
        (job.State, job.IsExternal, job.TakesFrom) = (LuaJobState.Parked, true, source);
        _parkedOutside++;
        source.Park(job);
        return LuaCall.Waits;
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
        foreach (var source in job.ParkedAt) { source.Unpark(job); }
        job.ParkedAt.Clear();
        if (job.IsExternal) { _parkedOutside--; }
        job.IsExternal = false;
        job.State = LuaJobState.Ready;
        _ready.Enqueue(job);
    }
}
