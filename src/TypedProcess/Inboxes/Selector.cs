namespace TypedProcess;

/// <summary>Several sources read as one stream of steps: the first ready source in the order they were added wins. Built once, used in one loop at a time.</summary>
public sealed class Selector<TStep> : IAsyncEnumerable<TStep>, ISelectLoop
{
    private readonly ProcessCell _cell;
    private readonly List<SelectCase<TStep>> _cases = [];

    internal Selector(ProcessCell cell) => _cell = cell;

    /// <summary>A step for each thing an inbox gives. The stream ends when every inbox is closed and nothing else is left.</summary>
    public Selector<TStep> On<T>(Inbox<T> source, Func<T, TStep> map)
    {
        if (source is not IQueueInbox queue) { throw new ProcessException(Refusal.Argument(nameof(source), "an inbox of this process")); }
        return Add(new InboxCase<T, TStep>(source, queue, map ?? throw new ProcessException(Refusal.Argument(nameof(map), "a function"))));
    }

    /// <summary>A step each period, the first one after one period. Periods that pass unread are one step, not many.</summary>
    public Selector<TStep> Every(TimeSpan period, Func<TStep> map) => AddTimer(period, map, periodic: true, idle: false);

    /// <summary>One step when that time has passed since the loop began.</summary>
    public Selector<TStep> After(TimeSpan time, Func<TStep> map) => AddTimer(time, map, periodic: false, idle: false);

    /// <summary>A step whenever nothing else has come for that time.</summary>
    public Selector<TStep> Idle(TimeSpan time, Func<TStep> map) => AddTimer(time, map, periodic: true, idle: true);

    /// <summary>What is ready now, without waiting; false when nothing is.</summary>
    public bool TryNext(out TStep step)
    {
        _cell.ThrowUnlessOwn("select");
        foreach (var source in _cases)
        {
            if (source.TryTake(out step)) { return true; }
        }
        step = default!;
        return false;
    }

    /// <summary>Reads steps until the loop is left, the token is cancelled, or every source is closed.</summary>
    public async IAsyncEnumerator<TStep> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        _cell.ThrowUnlessOwn("select");
        foreach (var source in _cases) { source.Begin(_cell); }
        try
        {
            while (await WaitAsync(cancellationToken))
            {
                if (!TryNext(out var step)) { continue; }
                foreach (var source in _cases) { source.StepTaken(); }
                yield return step;
            }
            if (_cell.Owner.IsDisposed) { Refusal.Disposed().Throw(); }
        }
        finally { EndSources(); }
    }

    void ISelectLoop.EndSources() => EndSources();

    private void EndSources()
    {
        foreach (var source in _cases) { source.End(); }
    }

    private ValueTask<bool> WaitAsync(CancellationToken cancel)
    {
        _cell.ThrowUnlessOwn("select");
        if (_cell.Owner.IsDisposed) { return ProcessCell.Failed<bool>(Refusal.Disposed()); }
        if (_cases.TrueForAll(static source => source.IsOver)) { return new ValueTask<bool>(false); }
        if (cancel.IsCancellationRequested) { return ValueTask.FromCanceled<bool>(cancel); }
        var wait = new SelectWait(_cell, this);
        foreach (var source in _cases)
        {
            if (!source.Watch(wait)) { continue; }
            // Something is ready. A loop that always finds something gives others a turn when its own is spent.
            if (_cell.MayReadOn()) { return new ValueTask<bool>(wait.Drop()); }
            wait.TrySetResult(true);
            return wait.Task;
        }
        wait.Start(cancel);
        return wait.Task;
    }

    private Selector<TStep> AddTimer(TimeSpan time, Func<TStep> map, bool periodic, bool idle)
    {
        if (time <= TimeSpan.Zero || time > DurationText.MaxDeadline) { Refusal.Argument(nameof(time), "more than zero and at most 365 days").Throw(); }
        return Add(new TimerCase<TStep>(_cell, time, map ?? throw new ProcessException(Refusal.Argument(nameof(map), "a function")), periodic, idle));
    }

    private Selector<TStep> Add(SelectCase<TStep> source)
    {
        _cases.Add(source);
        return this;
    }
}
