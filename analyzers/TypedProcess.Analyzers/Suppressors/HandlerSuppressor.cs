using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>Takes back what the compiler's other rules say of handlers because they do not know who calls them: that one could be static, is not used, or has a parameter that is not.</summary>
/// <remarks>The signature of a handler is its message: a parameter belongs to it whether this class looks at it or not.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerSuppressor : DiagnosticSuppressor
{
    private static readonly ImmutableDictionary<string, SuppressionDescriptor> Taken = ImmutableDictionary.CreateRange(
    [
        Pair("TPS0001", "CA1822", "A handler is called on its process, whether it uses it or not"),
        Pair("TPS0002", "IDE0051", "A handler is called by what is generated for its message or event"),
        Pair("TPS0003", "IDE0060", "The parameters of a handler are its message"),
    ]);

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [.. Taken.Values];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree || !Taken.TryGetValue(diagnostic.Id, out var descriptor)) { continue; }
            var method = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>();
            if (method is null || method.AttributeLists.Count == 0 || context.GetSemanticModel(tree).GetDeclaredSymbol(method, context.CancellationToken) is not { } symbol) { continue; }
            if ((Symbols.Attribute(symbol, KnownNames.Receive) ?? Symbols.Attribute(symbol, KnownNames.Call) ?? Symbols.Attribute(symbol, KnownNames.On)) is not null) { context.ReportSuppression(Suppression.Create(descriptor, diagnostic)); }
        }
    }

    private static KeyValuePair<string, SuppressionDescriptor> Pair(string id, string suppressed, string why) => new(suppressed, new SuppressionDescriptor(id, suppressed, why));
}
