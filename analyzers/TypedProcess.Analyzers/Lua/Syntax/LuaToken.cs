namespace TypedProcess.Analyzers.Lua;

/// <summary>A token and where it stands.</summary>
internal struct LuaToken
{
    public LuaTokenKind Kind;

    /// <summary>Its first character.</summary>
    public int Start;

    /// <summary>Behind its last character.</summary>
    public int End;

    /// <summary>The number of the name, for names.</summary>
    public int Name;
}
