using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>Reads a constructor for the statements that use the context too early, and tells whether they can do the same later.</summary>
internal static class EarlyStatements
{
    /// <summary>All of them, in order; null when one cannot be moved.</summary>
    /// <param name="body">The body of the constructor.</param>
    /// <param name="owner">The class.</param>
    /// <param name="context">The field that has the context.</param>
    /// <param name="model">The model of the file.</param>
    /// <param name="known">The types of the runtime.</param>
    public static List<ExpressionStatementSyntax>? Of(BlockSyntax body, INamedTypeSymbol owner, ISymbol context, SemanticModel model, KnownTypes known)
    {
        if (body.ContainsDirectives || !IsKept(body, context, model)) { return null; }
        var found = new List<ExpressionStatementSyntax>();
        var used = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var statement in body.Statements)
        {
            if (model.GetOperation(statement) is not { } operation) { return null; }
            var members = operation.Descendants().OfType<IMemberReferenceOperation>().Select(static one => one.Member).Where(one => SymbolEqualityComparer.Default.Equals(one.ContainingType, owner)).ToList();
            if (!operation.DescendantsAndSelf().Any(one => EarlyUses.Of(one, known) is not null))
            {
                // What stays runs before what is moved from now on.
                if (members.Any(used.Contains) || (found.Count > 0 && operation.Descendants().OfType<IInvocationOperation>().Any())) { return null; }
                continue;
            }
            if (statement is not ExpressionStatementSyntax moved || !CanMove(operation, known)) { return null; }
            found.Add(moved);
            used.UnionWith(members.Where(one => !SymbolEqualityComparer.Default.Equals(one, context)));
        }
        return found.Count == 0 ? null : found;
    }

    private static bool IsKept(BlockSyntax body, ISymbol context, SemanticModel model) => body.Statements.Select(statement => model.GetOperation(statement)).OfType<IExpressionStatementOperation>()
        .Any(one => one.Operation is ISimpleAssignmentOperation { Target: IMemberReferenceOperation target, Value: IParameterReferenceOperation } && SymbolEqualityComparer.Default.Equals(target.Member, context));

    // Of what a constructor has only the context is there later.
    private static bool CanMove(IOperation statement, KnownTypes known)
    {
        foreach (var operation in statement.Descendants())
        {
            switch (operation)
            {
                case IParameterReferenceOperation parameter when !known.IsContext(parameter.Type): return false;
                case ILocalReferenceOperation or IDeclarationExpressionOperation or IAnonymousFunctionOperation or IDeclarationPatternOperation: return false;
                case IInvocationOperation { Instance: IInstanceReferenceOperation }: return false;
            }
        }
        return true;
    }
}
