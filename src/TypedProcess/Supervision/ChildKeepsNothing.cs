namespace TypedProcess;

/// <summary>A child has no handler for the news of its new declaration: it cannot carry anything over.</summary>
internal sealed class ChildKeepsNothing(ChildRun run, OutdatedSignal told) : SupervisorSignal
{
    public override void Apply(ISupervision supervision) => ((Supervision)supervision).KeepsNothing(run, told);

    internal override void OnDue() { }
}
