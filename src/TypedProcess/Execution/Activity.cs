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

    // The task may end on any thread (ConfigureAwait(false), a library's callback): its end is a signal like any other.
    public void Watch() => _task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => _cell.Signal(this));

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
