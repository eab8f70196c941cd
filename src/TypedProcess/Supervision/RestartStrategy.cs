namespace TypedProcess;

/// <summary>Which children are started again with one that is.</summary>
public enum RestartStrategy
{
    /// <summary>Only that one.</summary>
    OneForOne,

    /// <summary>All of them.</summary>
    OneForAll,

    /// <summary>That one and those after it.</summary>
    RestForOne,
}
