namespace TypedProcess;

/// <summary>A piece of a process's code that did not finish at once: the process waits for it before it goes on.</summary>
internal sealed class Activity : MailboxItem
{
    private readonly ProcessCell _cell;
    private readonly ValueTask _task;

    // Its name, or the watch over it when somebody listens: one field, because an idle process may hold one of these.
    private readonly object? _handler;

    public Activity(ProcessCell cell, ActivityStage stage, ValueTask task, object? handler)
        : base(isMessage: false)
    {
        _cell = cell;
        _task = task;
        Stage = stage;
        _handler = handler;
    }

    public ActivityStage Stage { get; }

    /// <summary>Which handler it is, for the diagnostics of a process that does not come back.</summary>
    public string? Handler => _handler as string ?? Watch?.Handler;

    public HandlerWatch? Watch => _handler as HandlerWatch;

    // Captures the process as its context: an end on the process's own step is noted at once, one on any other thread
    // (ConfigureAwait(false), a library's callback) comes back as a step. Without the capture it would go to the thread pool.
    public void Begin()
    {
        SynchronizationContext.SetSynchronizationContext(_cell.CodeContext);
        _task.GetAwaiter().UnsafeOnCompleted(() => _cell.Note(this));
    }

    internal override void TakeIn(ProcessCell cell) => cell.Continue(this);

    public Exception? Error()
    {
        try
        {
            _task.GetAwaiter().GetResult();
            Watch?.End(null);
            return null;
        }
        catch (Exception exception)
        {
            Watch?.End(exception);
            return exception;
        }
    }
}
