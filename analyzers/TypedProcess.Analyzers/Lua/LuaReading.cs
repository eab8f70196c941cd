using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers.Lua;

/// <summary>Finds out what expressions of a script are, by following local variables that are set once.</summary>
internal sealed class LuaReading(LuaFile file, Lazy<LuaCatalog> catalog, IReadOnlyDictionary<string, string>? imports)
{
    // So far is followed; what is further away is not known.
    private const int Most = 12;

    private static readonly LuaMeaning Unknown = new(LuaMeaningKind.Unknown);

    private readonly LuaTree _tree = file.Tree;

    public LuaMeaning Of(int node, int depth = 0, int result = 0)
    {
        if (node < 0 || depth > Most) { return Unknown; }
        ref var at = ref _tree.Nodes[node];
        switch (at.Kind)
        {
            case LuaNodeKind.Group: return Of(at.First, depth + 1);
            case LuaNodeKind.Name when at.Value >= 0:
                ref var local = ref _tree.Locals[at.Value];
                return local.IsAssigned ? Unknown : Of(local.Value, depth + 1, local.Result);
            case LuaNodeKind.Name: return Global(_tree.NameOf(-1 - at.Value));
            case LuaNodeKind.Field: return Field(Of(at.First, depth + 1), _tree.NameOf(at.Value));
            case LuaNodeKind.Call when result == 0: return Call(Of(at.First, depth + 1), at, depth);
            case LuaNodeKind.MethodCall when result == 0: return Method(Of(at.First, depth + 1), at);
            default: return Unknown;
        }
    }

    /// <summary>The text of an expression, or how it begins; null when neither is known.</summary>
    public string? Text(int node, out bool isWhole, int depth = 0)
    {
        isWhole = false;
        if (node < 0 || depth > Most) { return null; }
        ref var at = ref _tree.Nodes[node];
        switch (at.Kind)
        {
            case LuaNodeKind.Text:
                isWhole = true;
                return LuaTexts.Value(_tree.Source, at.Start, at.End);
            case LuaNodeKind.Group: return Text(at.First, out isWhole, depth + 1);
            case LuaNodeKind.Name when at.Value >= 0:
                ref var local = ref _tree.Locals[at.Value];
                return local.IsAssigned || local.Result > 0 ? null : Text(local.Value, out isWhole, depth + 1);
            case LuaNodeKind.Binary when at.Value == (int)LuaTokenKind.Join:
                if (Text(at.First, out var isLeftWhole, depth + 1) is not { } left) { return null; }
                if (!isLeftWhole) { return left; }
                var right = Text(_tree.Nodes[at.First].Next, out isWhole, depth + 1);
                isWhole &= right is not null;
                return left + right;
            default: return null;
        }
    }

    /// <summary>The whole text of an expression; null when it is not known.</summary>
    public string? Constant(int node) => Text(node, out var isWhole) is { } text && isWhole ? text : null;

    /// <summary>The node of an argument; less than zero when there is none.</summary>
    public int Argument(in LuaNode call, int index)
    {
        var node = index < 0 ? -1 : _tree.Nodes[call.First].Next;
        while (node >= 0 && index-- > 0) { node = _tree.Nodes[node].Next; }
        return node;
    }

    private LuaMeaning Global(string name)
    {
        if (file.Sets(name)) { return Unknown; }
        return LuaMembers.IsGlobal(name) ? new LuaMeaning(LuaMeaningKind.Module, name) : name is "require" or "assert" ? new LuaMeaning(LuaMeaningKind.Global, name) : Unknown;
    }

    private static LuaMeaning Field(LuaMeaning of, string name)
    {
        switch (of.Kind)
        {
            case LuaMeaningKind.Module:
                var full = $"{of.Name}.{name}";
                return new LuaMeaning(LuaMembers.Of.ContainsKey(full) ? LuaMeaningKind.Module : LuaMeaningKind.Member, full);
            case LuaMeaningKind.Binding: return new LuaMeaning(LuaMeaningKind.BindingMember, of.Name, name);
            case LuaMeaningKind.Handle when name == "pid": return new LuaMeaning(LuaMeaningKind.Pid, of.Name);
            default: return Unknown;
        }
    }

    private LuaMeaning Call(LuaMeaning callee, in LuaNode call, int depth)
    {
        switch (callee.Kind)
        {
            case LuaMeaningKind.Global when callee.Name == "assert": return Of(Argument(call, 0), depth + 1);
            case LuaMeaningKind.Global: return Constant(Argument(call, 0)) is { } required ? Required(required) : Unknown;
            case LuaMeaningKind.Member when callee.Name.StartsWith("process.spawn", StringComparison.Ordinal): return Spawned(call);
            case LuaMeaningKind.Member when callee.Name == "process.pid": return new LuaMeaning(LuaMeaningKind.Pid);
            case LuaMeaningKind.Member when callee.Name.StartsWith("process.with_", StringComparison.Ordinal): return new LuaMeaning(LuaMeaningKind.Builder);
            case LuaMeaningKind.BindingMember when callee.Member == "bind" || callee.Member.StartsWith("spawn", StringComparison.Ordinal): return new LuaMeaning(LuaMeaningKind.Handle, callee.Name);
            case LuaMeaningKind.BindingMember when callee.Member == "with": return new LuaMeaning(LuaMeaningKind.Binding, callee.Name);
            default: return Unknown;
        }
    }

    private LuaMeaning Method(LuaMeaning of, in LuaNode call)
    {
        if (of.Kind != LuaMeaningKind.Builder) { return Unknown; }
        var name = _tree.NameOf(call.Value);
        return name.StartsWith("with_", StringComparison.Ordinal) ? of : name.StartsWith("spawn", StringComparison.Ordinal) ? Spawned(call) : Unknown;
    }

    private LuaMeaning Spawned(in LuaNode call) => new(LuaMeaningKind.Pid, Constant(Argument(call, 0)) ?? "");

    private LuaMeaning Required(string name)
    {
        if (LuaMembers.IsModule(name)) { return new LuaMeaning(LuaMeaningKind.Module, name); }
        if (!file.Header.Imports.TryGetValue(name, out var id) && (imports is null || !imports.TryGetValue(name, out id))) { id = name; }
        return !ProcessIds.IsValid(id) || catalog.Value.Find(id) is null ? Unknown : new LuaMeaning(LuaMeaningKind.Binding, id);
    }
}
