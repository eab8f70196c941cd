using Microsoft.CodeAnalysis.Text;

namespace TypedProcess.Analyzers.Lua;

/// <summary>Looks at every call and member of one script and hands them to the rules.</summary>
internal sealed class LuaScriptCheck
{
    private readonly string _path;
    private readonly Action<Diagnostic> _report;
    private readonly Lazy<LuaCatalog> _catalog;

    public LuaScriptCheck(string path, LuaFile file, Lazy<LuaCatalog> catalog, LuaIndexedScript? indexed, Action<Diagnostic> report, CancellationToken cancel)
    {
        (_path, File, _catalog, _report, Cancel) = (path, file, catalog, report, cancel);
        Reading = new LuaReading(file, catalog, indexed?.Imports);
        OwnId = indexed?.Id;
        Needs = file.Header.Kind == "library" ? null : file.Header.Needs ?? indexed?.Needs;
    }

    public LuaFile File { get; }

    public LuaTree Tree => File.Tree;

    public LuaReading Reading { get; }

    public LuaCatalog Catalog => _catalog.Value;

    public CancellationToken Cancel { get; }

    /// <summary>Its id; null when no index file says it.</summary>
    public string? OwnId { get; }

    /// <summary>What it declares that it does; null for no ceiling.</summary>
    public IReadOnlyList<LuaNeed>? Needs { get; }

    public void Run()
    {
        if (Tree.Problem is { } problem) { Report(Rules.TP6010_NoLua, problem.Start, problem.End, problem.Message); }
        foreach (var wrong in File.Header.Problems) { Report(Rules.TP6011_BadHeader, wrong.Start, wrong.End, wrong.Reason); }
        for (var i = 0; i < Tree.Count; i++)
        {
            var node = Tree.Nodes[i];
            if (node.Kind == LuaNodeKind.Call) { Call(node); }
            else if (node.Kind == LuaNodeKind.MethodCall) { MethodCall(node); }
            else if (node.Kind == LuaNodeKind.Field && !node.IsTarget) { MemberRule.Check(this, Reading.Of(node.First), node); }
        }
    }

    public void Report(DiagnosticDescriptor rule, int start, int end, params object[] words)
    {
        if (File.IsSilenced(start, rule.Id)) { return; }
        var (line, column) = Tree.Position(start);
        var (lastLine, lastColumn) = Tree.Position(end);
        var lines = new LinePositionSpan(new LinePosition(line, column), new LinePosition(lastLine, lastColumn));
        _report(Diagnostic.Create(rule, Location.Create(_path, TextSpan.FromBounds(start, end), lines), words));
    }

    public void Report(DiagnosticDescriptor rule, int node, params object[] words) => Report(rule, Tree.Nodes[node].Start, Tree.Nodes[node].End, words);

    private void Call(in LuaNode call)
    {
        var callee = Reading.Of(call.First);
        if (callee.Kind == LuaMeaningKind.Member)
        {
            if (callee.Name is "funcs.call" or "funcs.async") { IdRule.Check(this, Reading.Argument(call, 0)); }
            else if (LuaOperation.FindFull(callee.Name) is { } operation) { Operation(operation, call); }
            NeedRule.CheckNames(this, callee.Name, call);
        }
        else if (callee.Kind == LuaMeaningKind.BindingMember && Catalog.Find(callee.Name) is { Start: { } start } definition && LuaOperation.Find(callee.Member) is { Id: 0 } variant)
        {
            NeedRule.Check(this, variant.Actions, callee.Name, Tree.Nodes[call.First]);
            ArgumentRule.Check(this, definition, "", start, call, Reading.Argument(call, 0));
        }
    }

    private void MethodCall(in LuaNode call)
    {
        var of = Reading.Of(call.First);
        var name = Tree.NameOf(call.Value);
        MemberRule.Check(this, of, call);
        if (of.Kind == LuaMeaningKind.Builder && LuaOperation.Find(name) is { } operation && Array.IndexOf(LuaMembers.Builder, name) >= 0)
        {
            Operation(operation, call);
            NeedRule.CheckNames(this, "process." + name, call);
        }
        else if (of.Kind == LuaMeaningKind.Handle && Catalog.Find(of.Name) is { } definition && definition.Topics.TryGetValue(name == "pid_" ? "pid" : name, out var parameters))
        {
            NeedRule.Check(this, ["send"], null, call);
            ArgumentRule.Check(this, definition, name, parameters, call, Reading.Argument(call, 0));
        }
    }

    private void Operation(LuaOperation operation, in LuaNode call)
    {
        var id = Reading.Argument(call, operation.Id);
        var topic = Reading.Argument(call, operation.Topic);
        var payload = Reading.Argument(call, operation.Payload);
        if (topic >= 0) { TopicRule.Check(this, operation, topic, Reading.Argument(call, operation.Destination)); }
        if (id >= 0) { IdRule.Check(this, id); }
        NeedRule.Check(this, operation, call);
        if (id >= 0 && operation.Payload >= 0 && Reading.Constant(id) is { } known && Catalog.Find(known) is { Start: { } start } started)
        {
            ArgumentRule.Check(this, started, "", start, call, payload);
        }
        if (operation.Destination == 0 && topic >= 0 && Reading.Of(Reading.Argument(call, 0)) is { Kind: LuaMeaningKind.Pid, Name.Length: > 0 } target && Catalog.Find(target.Name) is { } taken && Reading.Constant(topic) is { } said)
        {
            if (taken.Topics.TryGetValue(said, out var parameters)) { ArgumentRule.Check(this, taken, said, parameters, call, payload); }
            else if (taken.IsClosed) { TargetRule.Report(this, taken, topic, said); }
        }
    }
}
