namespace TypedProcess.Analyzers.Lua;

/// <summary>An expression while it is read: its node, and what the compiler would know of its value.</summary>
internal struct LuaExpression
{
    public LuaExpressionKind Kind;

    /// <summary>True when jumps leave it with its value true.</summary>
    public bool JumpsIfTrue;

    public bool JumpsIfFalse;

    /// <summary>Where it is; for variables their number.</summary>
    public int Place;

    /// <summary>The register of the key.</summary>
    public int Key;

    public int Node;

    public long Integer;

    public double Float;

    public readonly bool Jumps => JumpsIfTrue || JumpsIfFalse;

    public readonly bool IsNumber => Kind is LuaExpressionKind.Integer or LuaExpressionKind.Float && !Jumps;

    public readonly bool IsOpen => Kind is LuaExpressionKind.Call or LuaExpressionKind.Dots;

    public readonly bool IsIndexed => Kind is LuaExpressionKind.Item or LuaExpressionKind.Field or LuaExpressionKind.UpvalueField;

    public readonly bool IsVariable => IsIndexed || Kind is LuaExpressionKind.Local or LuaExpressionKind.Upvalue or LuaExpressionKind.Literal;

    public void Become(LuaExpressionKind kind, int place = 0)
    {
        (Kind, Place) = (kind, place);
        JumpsIfTrue = JumpsIfFalse = false;
    }
}
