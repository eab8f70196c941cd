namespace TypedProcess;

/// <summary>What one thread has counted for one runtime. Only that thread writes, so counting costs an addition; readers add up.</summary>
internal sealed class Tally(RuntimeCounters owner)
{
    public readonly RuntimeCounters Owner = owner;
    public long Checks;
    public long Denied;
    public long Messages;
    public long Spawned;
    public long Ended;
    public long EndedByFailure;
    public long LostContinuations;
    public long ListenerErrors;
    public readonly long[] FailedByKind = new long[ErrorKindText.Count];

    public void Exited(ProcessOutcome outcome)
    {
        Ended++;
        if (outcome.Error is not { } error) { return; }
        EndedByFailure++;
        // Anybody can make an error with a number that is no kind.
        FailedByKind[(uint)error.Kind < ErrorKindText.Count ? (int)error.Kind : 0]++;
    }
}
