using System.Collections.Immutable;

namespace TypedProcess.Lua;

/// <summary>All scripts of a runtime, checked against each other. Immutable.</summary>
internal sealed class LuaLibrary
{
    private readonly Dictionary<string, LuaScript> _scripts = new(StringComparer.Ordinal);
    private readonly Func<string, bool> _isBound;

    private LuaLibrary(Func<string, bool> isBound) => _isBound = isBound;

    /// <summary>What can be spawned, in the order of registration.</summary>
    public ImmutableArray<LuaProgram> Programs { get; private set; } = [];

    /// <summary>Makes one of scripts, or refuses them all. Problems that were found while reading them are told together with those found here.</summary>
    /// <param name="what">What is refused, for the message.</param>
    /// <param name="scripts">The scripts, in the order of registration.</param>
    /// <param name="isBound">Whether there is a definition with this id that has a binding.</param>
    /// <param name="check">Looks whether they are Lua; null where that is looked at elsewhere.</param>
    /// <param name="problems">What was found while reading them.</param>
    /// <exception cref="ProcessException">Invalid: something is wrong; the message has all of it, as <c>file:line: reason</c>.</exception>
    public static LuaLibrary Build(string what, IEnumerable<LuaScript> scripts, Func<string, bool> isBound, LuaSyntaxCheck? check, LuaProblems? problems = null)
    {
        problems ??= new LuaProblems();
        var library = new LuaLibrary(isBound);
        var inOrder = new List<LuaScript>();
        foreach (var script in scripts)
        {
            if (!library._scripts.TryAdd(script.Id, script)) { problems.Add(script.Registered, $"'{script.Id}' is registered at {library._scripts[script.Id].Registered} already"); }
            else if (isBound(script.Id)) { problems.Add(script.Registered, $"'{script.Id}' is a definition in C# already"); }
            else { inOrder.Add(script); }
            if (check?.Invoke(script) is { } broken) { problems.Add(new LuaPlace(script.Chunk, broken.Line), broken.Reason); }
        }
        foreach (var script in inOrder) { library.CheckImports(script, problems); }
        var order = new LuaImportOrder(library._scripts, problems);
        foreach (var script in inOrder) { order.Visit(script); }
        problems.ThrowIfAny(what);
        library.Programs = [.. inOrder.Where(static script => script.IsSpawned).Select(script => new LuaProgram(script, order.Of(script), library))];
        return library;
    }

    /// <summary>What a name means in a script: a module first, then a name it imports, then an id.</summary>
    public LuaRequired Resolve(LuaScript within, string name)
    {
        if (LuaModules.Exists(name))
        {
            return within.Modules is { } allowed && !LuaModules.Global.Contains(name, StringComparer.Ordinal) && !allowed.Contains(name, StringComparer.Ordinal)
                ? new() { Refusal = new ProcessError(ErrorKind.Invalid, $"module '{name}' is not among the modules of {within.Id}", Retryable: false) }
                : new() { Module = name };
        }
        var id = within.Imports.FirstOrDefault(import => import.Name == name)?.Id ?? name;
        if (_scripts.TryGetValue(id, out var script))
        {
            return script.Kind == LuaScriptKind.Library ? new() { Library = script } : new() { Refusal = new ProcessError(ErrorKind.Invalid, $"module '{name}' is no library but {NotALibrary(script)}", Retryable: false) };
        }
        return _isBound(id) ? new() { Binding = id } : new() { Refusal = new ProcessError(ErrorKind.NotFound, $"module '{name}' not found", Retryable: false) };
    }

    private void CheckImports(LuaScript script, LuaProblems problems)
    {
        for (var i = 0; i < script.Imports.Length; i++)
        {
            var (name, id) = script.Imports[i];
            if (_scripts.TryGetValue(id, out var other))
            {
                if (other.Kind != LuaScriptKind.Library) { problems.Add(script.ImportPlaces[i], $"import '{name}': '{id}' is no library but {NotALibrary(other)}"); }
            }
            else if (!_isBound(id)) { problems.Add(script.ImportPlaces[i], $"import '{name}': nothing is registered as '{id}'"); }
        }
    }

    private static string NotALibrary(LuaScript script) => script.Kind == LuaScriptKind.Process ? "a process; spawn it" : "a function; call it";
}
