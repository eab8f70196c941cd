namespace TypedProcess;

/// <summary>The <see cref="ChildSpec"/> of a child whose class is known.</summary>
public sealed record ChildSpec<T> : ChildSpec where T : class
{
    private readonly ProcessStart<T> _start;

    internal ChildSpec(ProcessStart<T> start) => _start = start;

    /// <inheritdoc/>
    public override string ProcessId => _start.ProcessId;

    internal override ProcessError? TrySpawn(Spawner how, SupervisedProcess child, out ChildRun? run) =>
        new Spawning(Spawner(how), ProcessAction.Spawn, isOwned: true).TryKeep(null, default, _start, child, out run);
}
