namespace TypedProcess.Lua;

/// <summary>What a search came to.</summary>
internal enum PatternAnswer
{
    None,
    Found,

    /// <summary>Not decided yet: to be asked again from where it stands.</summary>
    Paused,
    Failed,
}
