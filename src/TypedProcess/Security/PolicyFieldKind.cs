namespace TypedProcess;

/// <summary>What a condition looks at.</summary>
internal enum PolicyFieldKind
{
    ActorId,
    ActorMetadata,
    Action,
    Resource,
    CallerPid,
    TargetDefinition,
    TargetHost,
    Attribute,
}
