namespace TypedProcess;

/// <summary>Limits how long the start of a service may take, with all the attempts that it needs.</summary>
internal sealed class ServiceStartLimit(ProcessCell tree, Service service) : SupervisorSignal
{
    public void Start(TimeSpan limit) => tree.Owner.Timers.Add(this, limit);

    public override void Apply(ISupervision supervision) => ((ServiceTree)supervision).StartTooLong(service, this);

    internal override void OnDue() => tree.Signal(this);
}
