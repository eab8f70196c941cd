namespace TypedProcess.Analyzers.Lua;

/// <summary>A function that is open.</summary>
internal sealed class LuaScope(LuaScope? outer, int number, int firstLocal, int firstLabel)
{
    public const int MostLocals = 200;
    public const int MostUpvalues = 255;
    public const int MostRegisters = 255;

    public LuaScope? Outer => outer;

    public int Number => number;

    /// <summary>How many variables the functions around it have.</summary>
    public int FirstLocal => firstLocal;

    public int FirstLabel => firstLabel;

    /// <summary>How many variables can be seen.</summary>
    public int Active { get; set; }

    /// <summary>The first register that nothing is in.</summary>
    public int Free { get; set; }

    public bool TakesMore { get; set; }

    public LuaBlock? Block { get; set; }

    /// <summary>The variables of outer functions that it uses.</summary>
    public List<int> Upvalues { get; } = [];
}
