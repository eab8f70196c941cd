using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.CodeFixes;

/// <summary>Finds the context that code at a place has.</summary>
internal static class ContextPlaces
{
    /// <summary>Its name: what a function was given, else what the object has, else what it was made with; null when there is none, or several and it is not clear which.</summary>
    public static string? NameAt(SemanticModel model, SyntaxNode node)
    {
        var near = model.LookupSymbols(node.SpanStart).Where(static one => Symbols.Is(TypeOf(one), KnownNames.ProcessContext)).ToList();
        foreach (var function in node.Ancestors().Where(static one => one is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax))
        {
            var given = near.FindAll(one => one is IParameterSymbol && one.DeclaringSyntaxReferences.Any(at => function.Span.Contains(at.Span) && at.SyntaxTree == function.SyntaxTree));
            if (given.Count > 0) { return OnlyOne(given); }
        }
        var kept = near.FindAll(static one => one is not IParameterSymbol);
        return OnlyOne(kept.Count > 0 ? kept : near);
    }

    private static string? OnlyOne(List<ISymbol> found) => found.Count == 1 ? Names.Identifier(found[0].Name) : null;

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch { IParameterSymbol parameter => parameter.Type, IFieldSymbol field => field.Type, IPropertySymbol property => property.Type, _ => null };
}
