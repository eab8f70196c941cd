namespace TypedProcess.Analyzers.Lua;

/// <summary>What a script consists of, as far as rules look at it. Immutable once read.</summary>
internal sealed class LuaTree(string source, LuaNode[] nodes, int count, LuaLocal[] locals, LuaNameTable names, IReadOnlyList<int> lines, LuaProblem? problem)
{
    public string Source => source;

    /// <summary>The expressions; only the first <see cref="Count"/>.</summary>
    public LuaNode[] Nodes => nodes;

    public int Count => count;

    public LuaLocal[] Locals => locals;

    /// <summary>The first thing that makes it no Lua; null when it is Lua.</summary>
    public LuaProblem? Problem => problem;

    public string NameOf(int name) => names[name];

    /// <summary>The line and column of a place, from 0.</summary>
    public (int Line, int Column) Position(int at)
    {
        var (low, high) = (0, lines.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (lines[middle] <= at) { low = middle; }
            else { high = middle - 1; }
        }
        return (low, at - lines[low]);
    }
}
