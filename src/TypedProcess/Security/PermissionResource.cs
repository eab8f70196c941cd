namespace TypedProcess;

/// <summary>What the resource of a <see cref="ProcessAction"/> is.</summary>
public enum PermissionResource
{
    /// <summary>The id of a definition.</summary>
    Definition,

    /// <summary>The id of a host.</summary>
    Host,

    /// <summary>A pid; patterns also match the definition id and the host id of the process.</summary>
    Pid,

    /// <summary>A registered name.</summary>
    Name,

    /// <summary>The constant <c>context</c>.</summary>
    Context,

    /// <summary>The constant <c>security</c>.</summary>
    Security,
}
