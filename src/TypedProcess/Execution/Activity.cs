namespace TypedProcess;

/// <summary>A piece of a process's code that did not finish at once: the process waits for it before it goes on.</summary>
internal sealed class Activity : MailboxItem
{
    private readonly ProcessCell _cell;
    private readonly ValueTask _task;

    public Activity(ProcessCell cell, ActivityStage stage, ValueTask task, string? handler)
        : base(isMessage: false)
    {
        _cell = cell;
        _task = task;
        Stage = stage;
        Handler = handler;
    }

    public ActivityStage Stage { get; }

    /// <summary>Which handler it is, for the diagnostics of a process that does not come back.</summary>
    public string? Handler { get; }

    // Captures the process as its context: an end on the process's own step is noted at once, one on any other thread
    // (ConfigureAwait(false), a library's callback) comes back as a step. Without the capture it would go to the thread pool.
    public void Watch()
    {
        SynchronizationContext.SetSynchronizationContext(_cell);
        _task.GetAwaiter().UnsafeOnCompleted(() => _cell.Note(this));
    }

    internal override void TakeIn(ProcessCell cell) => cell.Continue(this);

    public Exception? Error()
    {
        try
        {
            _task.GetAwaiter().GetResult();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
