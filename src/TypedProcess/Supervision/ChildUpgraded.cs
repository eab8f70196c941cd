namespace TypedProcess;

/// <summary>A child that has read of its new declaration has new code in charge.</summary>
internal sealed class ChildUpgraded(ChildRun run, OutdatedSignal told) : SupervisorSignal
{
    public override void Apply(ISupervision supervision) => Supervision.Upgraded(run, told);

    internal override void OnDue() { }
}
