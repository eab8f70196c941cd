namespace TypedProcess;

/// <summary>The start of a process that was spawned in a trace: it waits where the start itself would, so that an idle process has no place for a trace.</summary>
internal sealed class TracedStart(ProcessStart start, TracedSender spawner) : ProcessStart
{
    public TracedSender Spawner => spawner;

    public override string ProcessId => start.ProcessId;

    protected override object Create(ProcessContext self) => start.Make(self);
}
