namespace TypedProcess;

/// <summary>Constructor and <c>Started</c> of a child are over. Apart from <see cref="ChildRun"/>, which may have to stand in the same mailbox already.</summary>
internal sealed class ChildBegan(ChildRun run) : SupervisorSignal
{
    public override void Apply(ISupervision supervision) => supervision.Began(run);

    internal override void OnDue() { }
}
