namespace TypedProcess;

/// <summary>The start of a supervisor: what it is to do.</summary>
internal sealed class SupervisorStart(SupervisorSpec spec) : ProcessStart<Supervisor>
{
    public override string ProcessId => Supervisor.ProcessId;

    protected override object Create(ProcessContext self) => new Supervisor(new Supervision((ProcessCell)self, spec));
}
