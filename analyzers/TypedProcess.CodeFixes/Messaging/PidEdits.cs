using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.FindSymbols;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.CodeFixes;

/// <summary>What has to be written otherwise where a pid takes the place of a reference.</summary>
internal sealed class PidEdits(Solution solution, SemanticModel model)
{
    /// <summary>Marks the types that were changed.</summary>
    public static readonly SyntaxAnnotation Changed = new();

    private static readonly SyntaxAnnotation Kept = new();

    private readonly Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> _edits = [];

    public bool IsEmpty => _edits.Count == 0;

    public async Task MakeAsync(SolutionEditor editor, CancellationToken cancel)
    {
        foreach (var edit in _edits) { (await editor.GetDocumentEditorAsync(solution.GetDocument(edit.Key.SyntaxTree)!.Id, cancel).ConfigureAwait(false)).ReplaceNode(edit.Key, (now, _) => edit.Value(now)); }
    }

    /// <summary>Of a value, an inbox or a topic; false when nothing can be done.</summary>
    public bool AddMessage(SyntaxNode node, CancellationToken cancel)
    {
        if (node is ExpressionSyntax value && IsRef(model.GetTypeInfo(value, cancel).Type)) { AddPidOf(value); }
        else if (node is InvocationExpressionSyntax call) { AddTypes((call.Expression as MemberAccessExpressionSyntax)?.Name ?? call.Expression); }
        else if (node is BaseObjectCreationExpressionSyntax creation)
        {
            AddTypes((creation as ObjectCreationExpressionSyntax)?.Type);
            if (creation.Parent is EqualsValueClauseSyntax { Parent: { } named }) { AddTypes(named is PropertyDeclarationSyntax property ? property.Type : (named.Parent as VariableDeclarationSyntax)?.Type); }
        }
        return !IsEmpty;
    }

    /// <summary>Of a parameter, a reply or an inbox, with all that uses it; false when a use would need a context that is not there.</summary>
    public async Task<bool> AddSignatureAsync(SyntaxNode node, CancellationToken cancel)
    {
        switch (node)
        {
            case PropertyDeclarationSyntax property:
                AddTypes(property.Type);
                return true;
            case MethodDeclarationSyntax method:
                AddTypes(method.ReturnType);
                var results = method.DescendantNodes(static inner => inner is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>().Select(static one => one.Expression).Append(method.ExpressionBody?.Expression);
                foreach (var result in results.OfType<ExpressionSyntax>().Where(result => IsRef(model.GetTypeInfo(result, cancel).Type))) { AddPidOf(result); }
                return true;
            case ParameterSyntax parameter when model.GetDeclaredSymbol(parameter, cancel) is { ContainingSymbol: IMethodSymbol owner } symbol:
                AddTypes(parameter.Type);
                if (!IsRef(symbol.Type)) { return true; }
                foreach (var argument in await RefArguments.ToAsync(symbol, owner, solution, cancel).ConfigureAwait(false)) { AddPidOf(argument); }
                return await AddUsesAsync(symbol, cancel).ConfigureAwait(false);
            default: return false;
        }
    }

    private async Task<bool> AddUsesAsync(IParameterSymbol parameter, CancellationToken cancel)
    {
        var uses = (await SymbolFinder.FindReferencesAsync(parameter, solution, cancel).ConfigureAwait(false)).SelectMany(static found => found.Locations);
        foreach (var use in uses)
        {
            if (use.Document is SourceGeneratedDocument || await use.Document.GetSyntaxRootAsync(cancel).ConfigureAwait(false) is not { } root || root.FindNode(use.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true) is not IdentifierNameSyntax { Parent: not (NameColonSyntax or XmlNameAttributeSyntax) } name) { continue; }
            if (name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Pid" } access && access.Expression == name) { _edits[access] = static now => ((MemberAccessExpressionSyntax)now).Expression.WithTriviaFrom(now); }
            // What sends it on needs the pid.
            else if (!_edits.Remove(name))
            {
                if (await use.Document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } here || ContextPlaces.NameAt(here, name) is not { } context) { return false; }
                _edits[name] = now => Once(now, name => SyntaxFactory.InvocationExpression(SyntaxFactory.ParseExpression($"{context}.Bind"), SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(name)))));
            }
        }
        return true;
    }

    private void AddTypes(SyntaxNode? written)
    {
        foreach (var name in written?.DescendantNodesAndSelf().OfType<GenericNameSyntax>() ?? [])
        {
            if (IsRef(model.GetSymbolInfo(name).Symbol as ITypeSymbol)) { _edits[name] = static now => ((GenericNameSyntax)now).WithIdentifier(SyntaxFactory.Identifier("Pid").WithTriviaFrom(((GenericNameSyntax)now).Identifier)).WithAdditionalAnnotations(Changed); }
        }
    }

    private void AddPidOf(ExpressionSyntax value)
    {
        // The pid of what was bound here is what it was bound to.
        if (value is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } } && model.Compilation.ContainsSyntaxTree(value.SyntaxTree) && model.Compilation.GetSemanticModel(value.SyntaxTree).GetSymbolInfo(value).Symbol is IMethodSymbol { Name: "Bind" } bind && Symbols.Is(bind.ContainingType, KnownNames.ProcessContext)) { _edits[value] = static now => ((InvocationExpressionSyntax)now).ArgumentList.Arguments[0].Expression.WithTriviaFrom(now); }
        else if (value is IdentifierNameSyntax) { _edits[value] = static now => Once(now, PidOf); }
        else { _edits[value] = static now => PidOf((ExpressionSyntax)now.WithoutTrivia()).WithTriviaFrom(now); }
    }

    private static ExpressionSyntax PidOf(ExpressionSyntax value) =>
        SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, value is InvocationExpressionSyntax or NameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax ? value : SyntaxFactory.ParenthesizedExpression(value), SyntaxFactory.IdentifierName("Pid"));

    // A parameter that is sent as another parameter may be changed for both: to bind it and to take the pid of that is to leave it as it is.
    private static SyntaxNode Once(SyntaxNode now, Func<ExpressionSyntax, ExpressionSyntax> change)
    {
        if (now is not IdentifierNameSyntax name) { return now.DescendantNodes().OfType<IdentifierNameSyntax>().FirstOrDefault(static inner => inner.HasAnnotation(Kept))?.WithTriviaFrom(now) ?? now; }
        return now.CopyAnnotationsTo(change(SyntaxFactory.IdentifierName(name.Identifier.WithoutTrivia()).WithAdditionalAnnotations(Kept)).WithTriviaFrom(now))!;
    }

    private static bool IsRef(ITypeSymbol? type) => Symbols.Is(type, KnownNames.RefOfT);
}
