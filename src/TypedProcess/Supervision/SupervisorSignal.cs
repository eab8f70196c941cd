namespace TypedProcess;

/// <summary>What the keeper of processes has to hear of: it stands in its mailbox like an event, so it is neither refused nor ever a dead letter.</summary>
internal abstract class SupervisorSignal : TimedSignal
{
    /// <summary>Runs on the keeper's step.</summary>
    public abstract void Apply(ISupervision supervision);

    internal sealed override void TakeIn(ProcessCell cell) => cell.Body.Enqueue(cell, this);

    internal sealed override ProcessEvent ReadEvent(ProcessCell cell) => new SupervisorEvent(cell.Pid, cell.Owner.Now(), this);
}
