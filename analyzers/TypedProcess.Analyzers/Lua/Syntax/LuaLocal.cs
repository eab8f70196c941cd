namespace TypedProcess.Analyzers.Lua;

/// <summary>A local variable.</summary>
internal struct LuaLocal
{
    public int Name;

    public LuaAttribute Attribute;

    /// <summary>The number of the function it is in.</summary>
    public int Function;

    public int Register;

    /// <summary>The variable of the same name that it hides; less than zero for none.</summary>
    public int Hidden;

    /// <summary>True when it is given another value later on.</summary>
    public bool IsAssigned;

    /// <summary>The expression it gets its first value from; less than zero for none.</summary>
    public int Value;

    /// <summary>Which of the results of that expression.</summary>
    public int Result;

    /// <summary>The value of one that takes no place.</summary>
    public LuaExpression Constant;
}
