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

    public void Exited(ProcessOutcome outcome)
    {
        Ended++;
        if (outcome.Failed) { EndedByFailure++; }
    }
}
