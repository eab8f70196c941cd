using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>Parses each declaration as the generator does, and says what the parser found wrong.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer() : ProcessAnalyzer(Rules.Declaration)
{
    private protected override void Analyze(CompilationStartAnalysisContext context)
    {
        var ids = new ConcurrentBag<DeclaredId>();
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                var problems = Parse(type, ids);
                foreach (var problem in problems?.Found ?? []) { symbol.ReportDiagnostic(Diagnostic.Create(RuleOf(problem.Kind), problem.At, problem.Facts, problem.Name, problem.Reason, problem.Detail)); }
            },
            SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end => ReportTwice(ids, end.ReportDiagnostic));
    }

    // One look at the attributes is all that other types cost.
    private static Problems? Parse(INamedTypeSymbol type, ConcurrentBag<DeclaredId> ids)
    {
        Problems? problems = null;
        foreach (var attribute in type.GetAttributes())
        {
            if (Symbols.Is(attribute.AttributeClass, KnownNames.Process))
            {
                ProcessParser.Parse(type, attribute, problems ??= new Problems());
                if (Symbols.Text(attribute) is { } id && attribute.ApplicationSyntaxReference is { } reference) { ids.Add(new DeclaredId(id, type.Name, Location.Create(reference.SyntaxTree, reference.Span))); }
            }
            else if (Symbols.Is(attribute.AttributeClass, KnownNames.ForeignProcess)) { ProtocolParser.Foreign(type, attribute, problems ??= new Problems()); }
            else if (Symbols.Is(attribute.AttributeClass, KnownNames.Protocol)) { ProtocolParser.Protocol(type, problems ??= new Problems()); }
            else if (Symbols.Is(attribute.AttributeClass, KnownNames.Payload)) { PayloadParser.Parse(type, problems ??= new Problems()); }
        }
        return problems;
    }

    // Sorted, because types are looked at in any order and what is said must not depend on it.
    private static void ReportTwice(ConcurrentBag<DeclaredId> ids, Action<Diagnostic> report)
    {
        var sorted = new List<DeclaredId>(ids);
        sorted.Sort(DeclaredId.Compare);
        for (var i = 1; i < sorted.Count; i++)
        {
            var (first, second) = (sorted[i - 1], sorted[i]);
            if (first.Id == second.Id) { report(Diagnostic.Create(Rules.TP1005_IdTwice, second.At, second.Id, first.Class)); }
        }
    }

    private static DiagnosticDescriptor RuleOf(ProblemKind kind) => kind switch
    {
        ProblemKind.BadTopic => Rules.TP1001_BadTopic,
        ProblemKind.NotPartial => Rules.TP1002_NotPartial,
        ProblemKind.BadId => Rules.TP1003_BadId,
        ProblemKind.TopicTwice => Rules.TP1004_TopicTwice,
        ProblemKind.ReceiveReturns => Rules.TP1006_ReceiveReturns,
        ProblemKind.AsyncVoid => Rules.TP1007_AsyncVoid,
        ProblemKind.NotCallable => Rules.TP1008_NotCallable,
        ProblemKind.CannotTravel => Rules.TP1009_CannotTravel,
        ProblemKind.NoEvent => Rules.TP1011_NoEvent,
        ProblemKind.RunAndHandlers => Rules.TP1012_RunAndHandlers,
        ProblemKind.NotSealed => Rules.TP1013_NotSealed,
        ProblemKind.TwoConstructors => Rules.TP1014_TwoConstructors,
        ProblemKind.OutOfReach => Rules.TP1015_OutOfReach,
        ProblemKind.BadInbox => Rules.TP1017_BadInbox,
        ProblemKind.BadRun => Rules.TP1018_BadRun,
        ProblemKind.BadCatchAll => Rules.TP1019_BadCatchAll,
        ProblemKind.HiddenName => Rules.TP1010_HiddenName,
        ProblemKind.TokenNotLast => Rules.TP1016_TokenNotLast,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
