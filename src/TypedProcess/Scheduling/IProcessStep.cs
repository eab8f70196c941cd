namespace TypedProcess;

/// <summary>Something a <see cref="ProcessScheduler"/> runs: one turn of a process, or application code that awaited one.</summary>
public interface IProcessStep
{
    /// <summary>Runs it. Never throws, never runs twice at once: whoever hands it out does so once per <see cref="ProcessScheduler.Ready"/>.</summary>
    void Run();
}
