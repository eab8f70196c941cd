namespace TypedProcess;

/// <summary>The wait before a restart: of one child, or of a group when there is none.</summary>
internal sealed class RestartTimer(ProcessCell supervisor, SupervisedProcess? child) : SupervisorSignal
{
    /// <summary>When it is due, on the clock of the runtime.</summary>
    public DateTimeOffset Due { get; private set; }

    public void Start(TimeSpan delay)
    {
        Due = supervisor.Owner.Now() + delay;
        // Not at once even then: a child that can never start would keep this step for ever.
        if (delay <= TimeSpan.Zero) { supervisor.Signal(this); }
        else { supervisor.Owner.Timers.Add(this, delay); }
    }

    public override void Apply(ISupervision supervision) => supervision.WaitOver(child, this);

    internal override void OnDue() => supervisor.Signal(this);
}
