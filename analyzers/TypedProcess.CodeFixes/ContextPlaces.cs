using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.CodeFixes;

/// <summary>Finds the context that code at a place has.</summary>
internal static class ContextPlaces
{
    /// <summary>Its name; null when there is none, or several and it is not clear which.</summary>
    public static string? NameAt(SemanticModel model, SyntaxNode node)
    {
        var near = model.LookupSymbols(node.SpanStart).Where(static one => Symbols.Is(TypeOf(one), KnownNames.ProcessContext)).ToList();
        // What is handed to a function is nearer than what is around it.
        foreach (var function in node.Ancestors().Where(static one => one is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax))
        {
            var given = near.Where(one => one is IParameterSymbol && one.DeclaringSyntaxReferences.Any(at => function.Span.Contains(at.Span) && at.SyntaxTree == function.SyntaxTree)).ToList();
            if (given.Count > 0) { return given.Count == 1 ? given[0].Name : null; }
        }
        return near.Count == 1 ? near[0].Name : null;
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch { IParameterSymbol parameter => parameter.Type, IFieldSymbol field => field.Type, IPropertySymbol property => property.Type, _ => null };
}
