namespace TypedProcess.Analyzers.Lua;

/// <summary>What a script says about itself in the lines that begin with <c>--!</c>, and what is wrong there.</summary>
internal sealed class LuaHeader
{
    public string? Kind { get; set; }

    public string? Method { get; set; }

    /// <summary>What it declares that it does; null when it declares nothing and so has no ceiling.</summary>
    public List<LuaNeed>? Needs { get; set; }

    /// <summary>The ids behind names of <c>require</c>.</summary>
    public Dictionary<string, string> Imports { get; } = new(StringComparer.Ordinal);

    public List<LuaHeaderProblem> Problems { get; } = [];
}
