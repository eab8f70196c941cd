using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedProcess.Analyzers;

/// <summary>TP4001, TP4002 and TP4005: compares what a process class does with what it declares. Static members are looked at when an instance calls them: they act for whoever gives them a context.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PermissionAnalyzer() : ProcessAnalyzer([Rules.TP4001_NotDeclared, Rules.TP4002_NeverUsed, Rules.TP4005_OtherIdentity])
{
    private protected override void Analyze(CompilationStartAnalysisContext context)
    {
        var graph = new NeedGraph(context.Compilation);
        context.RegisterSymbolStartAction(
            start =>
            {
                if (Ceiling.Of((INamedTypeSymbol)start.Symbol) is not { } ceiling) { return; }
                var said = new ConcurrentDictionary<(string?, int, int, Origin), bool>();
                var isOpen = false;
                start.RegisterOperationBlockAction(block =>
                {
                    if (block.OwningSymbol.IsStatic || !SymbolEqualityComparer.Default.Equals(block.OwningSymbol.ContainingType, ceiling.Class)) { return; }
                    var walk = new NeedWalk(graph, ceiling.Class, block.CancellationToken);
                    walk.Follow(BodyReader.Read(block.OperationBlocks));
                    if (walk.IsOpen) { isOpen = true; }
                    Report(walk.Found, ceiling, said, block.ReportDiagnostic);
                });
                start.RegisterSymbolEndAction(end =>
                {
                    if (!isOpen) { ReportUnused(ceiling, end.ReportDiagnostic); }
                });
            },
            SymbolKind.NamedType);
    }

    private static void Report(List<FoundNeed> found, Ceiling ceiling, ConcurrentDictionary<(string?, int, int, Origin), bool> said, Action<Diagnostic> report)
    {
        var missing = new List<(FoundNeed Need, int Actions)>();
        foreach (var need in found)
        {
            if (ceiling.Covers(need) || (need.On.Kind == OriginKind.Unknown && found.Exists(other => other.Action == need.Action && other.At == need.At && other.On.Kind != OriginKind.Unknown)) || !said.TryAdd((need.At.SourceTree?.FilePath, need.At.SourceSpan.Start, need.Action, need.On with { Pending = 0 }), true)) { continue; }
            var (one, action) = (need, 1 << need.Action);
            // Spawning with a link is one thing to declare.
            var same = need.Action <= PermissionActions.Linked ? missing.FindIndex(other => other.Need.Action <= PermissionActions.Linked && other.Need.At == one.At && other.Need.On with { Pending = 0 } == one.On with { Pending = 0 }) : -1;
            if (same < 0) { missing.Add((need, action)); }
            else { missing[same] = (missing[same].Need, missing[same].Actions | action); }
        }
        foreach (var (need, actions) in missing)
        {
            var text = NeedText.Of(actions, need.On, ceiling.Class, ceiling.Id);
            var rule = need.Action == PermissionActions.Security ? Rules.TP4005_OtherIdentity : Rules.TP4001_NotDeclared;
            var properties = text.IsKnown ? text.Properties.Add(NeedText.Class, ceiling.Class.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)) : ImmutableDictionary<string, string?>.Empty;
            report(Diagnostic.Create(rule, need.At, ceiling.Class.Locations, properties, need.Member, text.Shown, ceiling.Class.Name));
        }
    }

    private static void ReportUnused(Ceiling ceiling, Action<Diagnostic> report)
    {
        var unused = ceiling.Unused();
        // Without its last declaration the class would have no ceiling at all: the first one then gives way to Needs.Nothing.
        var isLast = unused.Count == ceiling.Attributes.Length && !ceiling.DeclaresNothing;
        foreach (var index in unused)
        {
            if (ceiling.Attributes[index].ApplicationSyntaxReference is not { } reference) { continue; }
            var properties = ImmutableDictionary<string, string?>.Empty.Add(NeedText.Need, isLast ? "Nothing" : "");
            isLast = false;
            report(Diagnostic.Create(Rules.TP4002_NeverUsed, Location.Create(reference.SyntaxTree, reference.Span), properties, ceiling.Class.Name, $"[{reference.GetSyntax()}]"));
        }
    }
}
