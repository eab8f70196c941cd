namespace TypedProcess;

/// <summary>A parsed condition field.</summary>
/// <param name="Kind">What is looked at.</param>
/// <param name="Key">The metadata key or attribute name; empty for the other kinds.</param>
internal readonly record struct PolicyField(PolicyFieldKind Kind, string Key)
{
    private const string ActorMetadataPrefix = "actor.meta.";
    private const string AttributePrefix = "attributes.";

    /// <summary>Parses a field.</summary>
    /// <exception cref="ProcessException">Invalid: no such field.</exception>
    public static PolicyField Parse(string? text) => text switch
    {
        "actor.id" => new(PolicyFieldKind.ActorId, ""),
        "action" => new(PolicyFieldKind.Action, ""),
        "resource" => new(PolicyFieldKind.Resource, ""),
        "pid" or "attributes.pid" => new(PolicyFieldKind.CallerPid, "pid"),
        "definition" or "attributes.definition" => new(PolicyFieldKind.TargetDefinition, "definition"),
        "host" or "attributes.host" => new(PolicyFieldKind.TargetHost, "host"),
        _ when HasKey(text, ActorMetadataPrefix) => new(PolicyFieldKind.ActorMetadata, text![ActorMetadataPrefix.Length..]),
        _ when HasKey(text, AttributePrefix) => new(PolicyFieldKind.Attribute, text![AttributePrefix.Length..]),
        // Other plain words are refused, not taken for attribute names: a misspelt field would never hold, and the deny it guards would be open.
        _ => throw new ProcessException(
            ErrorKind.Invalid,
            $"field: expected actor.id, actor.meta.<key>, attributes.<name>, pid, definition, host, action or resource, got {(text is null ? "nothing" : $"\"{text}\"")}"),
    };

    private static bool HasKey(string? text, string prefix) =>
        text is not null && text.Length > prefix.Length && text.StartsWith(prefix, StringComparison.Ordinal);
}
