using System.Collections.Immutable;

namespace TypedProcess.Lua;

/// <summary>Walks imports in depth: finds cycles, and the order in which libraries can be loaded.</summary>
internal sealed class LuaImportOrder(Dictionary<string, LuaScript> scripts, LuaProblems problems)
{
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly List<LuaScript> _path = [];

    /// <summary>Adds a problem for each cycle that is reached from here and was not before.</summary>
    public void Visit(LuaScript script)
    {
        if (_done.Contains(script.Id)) { return; }
        _path.Add(script);
        for (var i = 0; i < script.Imports.Length; i++)
        {
            if (!scripts.TryGetValue(script.Imports[i].Id, out var next) || next.Kind != LuaScriptKind.Library) { continue; }
            var start = _path.IndexOf(next);
            if (start < 0) { Visit(next); }
            else { problems.Add(script.ImportPlaces[i], $"import '{script.Imports[i].Name}': a cycle, {string.Join(" -> ", _path.Skip(start).Append(next).Select(static one => one.Id))}"); }
        }
        _path.RemoveAt(_path.Count - 1);
        _done.Add(script.Id);
    }

    /// <summary>The libraries below a script, each after those that it imports. Only without cycles.</summary>
    public ImmutableArray<LuaScript> Of(LuaScript script)
    {
        var order = ImmutableArray.CreateBuilder<LuaScript>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Collect(script, seen, order);
        return order.ToImmutable();
    }

    private void Collect(LuaScript script, HashSet<string> seen, ImmutableArray<LuaScript>.Builder order)
    {
        foreach (var import in script.Imports)
        {
            if (!scripts.TryGetValue(import.Id, out var next) || next.Kind != LuaScriptKind.Library || !seen.Add(next.Id)) { continue; }
            Collect(next, seen, order);
            order.Add(next);
        }
    }
}
