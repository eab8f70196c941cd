using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using TypedProcess.Analyzers;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.CodeFixes;

/// <summary>TP1016: moves the token behind the other parameters, in all declarations of the method and in all calls. What is generated for the message has no token.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveTokenLastFix)), Shared]
public sealed class MoveTokenLastFix() : ProcessCodeFix(Rules.TP1016_TokenNotLast)
{
    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (!diagnostic.Properties.ContainsKey(Problem.MovesLast) || node.FirstAncestorOrSelf<ParameterSyntax>() is not { Parent.Parent: MethodDeclarationSyntax declaration } parameter) { return []; }
        if (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model || model.GetDeclaredSymbol(declaration, cancel) is not IMethodSymbol method) { return []; }
        var (solution, token) = (document.Project.Solution, declaration.ParameterList.Parameters.IndexOf(parameter));
        var lists = new List<(DocumentId In, SyntaxNode List)>();
        foreach (var found in await SymbolFinder.FindReferencesAsync(method, solution, cancel).ConfigureAwait(false))
        {
            if (!AddDeclaration(found.Definition, solution, token, lists, cancel)) { return []; }
            foreach (var use in found.Locations)
            {
                if (use.Document is not SourceGeneratedDocument && !await AddCallAsync(use, method.Parameters.Length, token, lists, cancel).ConfigureAwait(false)) { return []; }
            }
        }
        var fix = new ProposedFix("Move the token to the end", "", async (editor, stop) =>
        {
            foreach (var (id, list) in lists) { (await editor.GetDocumentEditorAsync(id, stop).ConfigureAwait(false)).ReplaceNode(list, (now, _) => Moved(now, token)); }
        });
        return await Trial.OfAsync(solution, fix.Change, cancel).ConfigureAwait(false) is null ? [] : [fix];
    }

    private static bool AddDeclaration(ISymbol definition, Solution solution, int token, List<(DocumentId In, SyntaxNode List)> lists, CancellationToken cancel)
    {
        foreach (var reference in definition.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancel) is not MethodDeclarationSyntax { ParameterList: { } list } || solution.GetDocument(reference.SyntaxTree) is not { } part || part is SourceGeneratedDocument || !ListOrder.CanMove(list.Parameters, list.OpenParenToken, token)) { return false; }
            lists.Add((part.Id, list));
        }
        return definition is IMethodSymbol { IsPartialDefinition: false, PartialDefinitionPart: null } && definition.DeclaringSyntaxReferences.Length == 1;
    }

    // A method that is not called but given away has a type, which would be another one.
    private static async Task<bool> AddCallAsync(ReferenceLocation use, int count, int token, List<(DocumentId In, SyntaxNode List)> lists, CancellationToken cancel)
    {
        if (await use.Document.GetSyntaxRootAsync(cancel).ConfigureAwait(false) is not { } root) { return false; }
        var name = root.FindNode(use.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
        if (name.FirstAncestorOrSelf<CrefSyntax>() is { } cref) { return cref is not (NameMemberCrefSyntax { Parameters: not null } or QualifiedCrefSyntax { Member: NameMemberCrefSyntax { Parameters: not null } }); }
        var called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name.Parent is MemberBindingExpressionSyntax binding ? binding : name;
        if (called.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } }) { return true; }
        if (use.IsCandidateLocation || called.Parent is not InvocationExpressionSyntax { ArgumentList: { } given } call || call.Expression != called) { return false; }
        var arguments = given.Arguments;
        if (arguments.Count <= token || arguments.All(static one => one.NameColon is not null)) { return true; }
        if (arguments.Count != count || arguments.Any(static one => one.NameColon is not null) || !ListOrder.CanMove(arguments, given.OpenParenToken, token)) { return false; }
        if (await use.Document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model || !IsSameLater(arguments, token, model, cancel)) { return false; }
        lists.Add((use.Document.Id, given));
        return true;
    }

    // Arguments are evaluated from left to right.
    private static bool IsSameLater(SeparatedSyntaxList<ArgumentSyntax> arguments, int token, SemanticModel model, CancellationToken cancel)
    {
        var isFixed = arguments[token].Expression is DefaultExpressionSyntax or LiteralExpressionSyntax || model.GetSymbolInfo(arguments[token].Expression, cancel).Symbol switch
        {
            ILocalSymbol or IParameterSymbol or IFieldSymbol { IsReadOnly: true } or IPropertySymbol { IsStatic: true, Name: "None" } => true,
            _ => false,
        };
        return isFixed && !arguments.Any(static one => one.DescendantNodesAndSelf().Any(static inner => inner is AssignmentExpressionSyntax || inner is ArgumentSyntax { RefKindKeyword.RawKind: not 0 }));
    }

    private static SyntaxNode Moved(SyntaxNode list, int token) => list switch
    {
        ParameterListSyntax parameters => parameters.WithParameters(parameters.Parameters.WithLast(token)),
        ArgumentListSyntax arguments => arguments.WithArguments(arguments.Arguments.WithLast(token)),
        _ => list,
    };
}
