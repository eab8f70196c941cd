namespace TypedProcess;

/// <summary>A child by definition id and values: whatever kind it is.</summary>
internal sealed record ValueChildSpec(string Definition, Payload Arguments) : ChildSpec
{
    public override string ProcessId => Definition;

    internal override ProcessError? TrySpawn(Spawner how, SupervisedProcess child, out ChildRun? run) =>
        new Spawning(Spawner(how), ProcessAction.Spawn, isOwned: true).TryKeep(Definition, Arguments, null, child, out run);
}
