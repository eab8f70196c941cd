namespace TypedProcess.Benchmarks;

/// <summary>Completes a run when a number of parts have reported.</summary>
internal sealed class RunCompletion(long parts)
{
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _missing = parts;

    public Task Finished => _finished.Task;

    public void Report()
    {
        if (Interlocked.Decrement(ref _missing) == 0) { _finished.SetResult(); }
    }
}
