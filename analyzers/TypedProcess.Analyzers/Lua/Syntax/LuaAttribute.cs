namespace TypedProcess.Analyzers.Lua;

/// <summary>What sort of local variable.</summary>
internal enum LuaAttribute : byte
{
    None,
    Const,
    Close,

    /// <summary>A constant that takes no place at run time.</summary>
    Literal,
}
