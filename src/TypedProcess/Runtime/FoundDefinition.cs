namespace TypedProcess;

/// <summary>The result of a search among the definitions: whoever spawns many of one kind asks for it with the same string each time.</summary>
internal sealed class FoundDefinition(string id, ProcessDefinition definition)
{
    public readonly string Id = id;
    public readonly ProcessDefinition Definition = definition;
}
