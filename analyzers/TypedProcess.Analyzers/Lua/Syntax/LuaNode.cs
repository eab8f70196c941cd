namespace TypedProcess.Analyzers.Lua;

/// <summary>An expression. Nodes lie in one array, inner ones before outer ones, and name others by their places in it.</summary>
internal struct LuaNode
{
    public LuaNodeKind Kind;

    /// <summary>True for what is assigned to.</summary>
    public bool IsTarget;

    public int Start;

    public int End;

    /// <summary>The first node in it; less than zero for none.</summary>
    public int First;

    /// <summary>The next one in the same outer node; less than zero for none.</summary>
    public int Next;

    /// <summary>What it means depends on the kind.</summary>
    public int Value;

    /// <summary>Where the name behind a dot or colon begins.</summary>
    public int At;
}
