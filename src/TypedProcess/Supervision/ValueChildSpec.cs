namespace TypedProcess;

/// <summary>A child by definition id and values: whatever kind it is.</summary>
internal sealed record ValueChildSpec(string Definition, Payload Arguments) : ChildSpec
{
    public override string ProcessId => Definition;

    /// <summary>The rest of an untyped message, as what a child of that definition starts with.</summary>
    public static ChildSpec? Read(ref PayloadReader payload, string definition)
    {
        var arguments = new List<PayloadValue>();
        while (payload.HasMore) { arguments.Add(payload.ReadValue()); }
        if (!payload.Failed && !TypedProcess.ProcessId.IsValid(definition)) { payload.Fail("definition", $"expected a definition id namespace:name, got '{definition}'"); }
        return payload.Failed ? null : Of(definition, arguments.ToArray());
    }

    internal override ProcessError? TrySpawn(Spawner how, SupervisedProcess child, out ChildRun? run) =>
        new Spawning(Spawner(how), ProcessAction.Spawn, isOwned: true).TryKeep(Definition, Arguments, null, child, out run);

    internal override ProcessError? CheckStart(ProcessDefinition definition) => definition.TryReadStart(Arguments, out _);
}
