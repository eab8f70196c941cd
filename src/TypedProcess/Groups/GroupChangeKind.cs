namespace TypedProcess;

/// <summary>What has happened to a member of a group.</summary>
public enum GroupChangeKind
{
    /// <summary>It has joined.</summary>
    Joined,

    /// <summary>It has left, or somebody has taken it out.</summary>
    Left,

    /// <summary>It has ended.</summary>
    Exited,
}
