namespace TypedProcess.Analyzers.Lua;

/// <summary>Where the value of an expression is while its code would be made.</summary>
internal enum LuaExpressionKind : byte
{
    None,
    Nil,
    True,
    False,
    Integer,
    Float,
    Text,

    /// <summary>In a register that is its own.</summary>
    Register,
    Local,
    Upvalue,

    /// <summary>A variable that stands for its value.</summary>
    Literal,

    /// <summary>In a table, the key in a register too.</summary>
    Item,

    /// <summary>In a table, the key in the code.</summary>
    Field,

    /// <summary>In a table that is an upvalue.</summary>
    UpvalueField,

    /// <summary>A comparison, which is a jump.</summary>
    Jump,

    /// <summary>Made already, but not said where it goes.</summary>
    Anywhere,
    Call,
    Dots,
}
