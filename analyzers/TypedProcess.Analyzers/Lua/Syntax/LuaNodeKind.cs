namespace TypedProcess.Analyzers.Lua;

/// <summary>The kinds of expressions in a tree.</summary>
internal enum LuaNodeKind : byte
{
    Nil,
    True,
    False,
    Integer,
    Float,
    Text,
    Dots,
    Function,
    Table,

    /// <summary>A name; its value is the local variable, less than zero for a global.</summary>
    Name,

    /// <summary><c>a.b</c>; its value is the name.</summary>
    Field,

    /// <summary><c>a[b]</c>.</summary>
    Item,

    /// <summary>What is called, then the arguments.</summary>
    Call,

    /// <summary>The object, then the arguments; its value is the name of the method.</summary>
    MethodCall,

    /// <summary>In parentheses.</summary>
    Group,

    /// <summary>Its value is the operator.</summary>
    Unary,

    /// <summary>Its value is the operator.</summary>
    Binary,
}
