using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TypedProcess.Analyzers;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.CodeFixes;

/// <summary>TP5004: moves what a constructor does with the context to <c>Started</c>: all of it, so that its order stays.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StartLaterFix)), Shared]
public sealed class StartLaterFix() : ProcessCodeFix(Rules.TP5004_TooEarly)
{
    private const string Started = nameof(Started);

    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (node.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not { Body: { } body, Initializer: null, Parent: ClassDeclarationSyntax type } constructor) { return []; }
        if (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model || model.GetDeclaredSymbol(type, cancel) is not { InstanceConstructors.Length: 1 } symbol || !symbol.GetMembers("RunAsync").IsEmpty) { return []; }
        var contexts = symbol.GetMembers().Where(static one => !one.IsStatic && one.CanBeReferencedByName && one is IFieldSymbol or IPropertySymbol && Symbols.Is((one as IFieldSymbol)?.Type ?? ((IPropertySymbol)one).Type, KnownNames.ProcessContext)).ToList();
        if (contexts.Count != 1 || EarlyStatements.Of(body, symbol, contexts[0], model, new KnownTypes(model.Compilation)) is not { } moved) { return []; }
        MethodDeclarationSyntax? started = null;
        foreach (var member in symbol.GetMembers().Where(static one => one.Name is Started or "StartedAsync"))
        {
            // One that takes something is called for something else.
            if (started is not null || member is not IMethodSymbol { Parameters.IsEmpty: true } || Symbols.Attribute(member, KnownNames.On) is null || member.DeclaringSyntaxReferences[0].GetSyntax(cancel) is not MethodDeclarationSyntax { Body: not null } there || !type.Members.Contains(there)) { return []; }
            started = there;
        }
        var name = contexts[0].Name;
        var later = moved.Select(statement => Later(statement, name, model)).ToList();
        var change = new Action<DocumentEditor>(editor =>
        {
            foreach (var statement in moved) { editor.RemoveNode(statement, SyntaxRemoveOptions.KeepNoTrivia); }
            if (started?.Body is { } there) { editor.ReplaceNode(there, (now, _) => AtFront((BlockSyntax)now, later)); }
            else { editor.InsertAfter(constructor, Method(constructor, later)); }
        });
        return await Trial.SucceedsAsync(document, change, cancel).ConfigureAwait(false) ? [ProposedFix.In(document, "Move it to Started", "", change, $"{document.Id}{constructor.SpanStart}")] : [];
    }

    private static ExpressionStatementSyntax Later(ExpressionStatementSyntax statement, string context, SemanticModel model)
    {
        var parameters = statement.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => model.GetSymbolInfo(name).Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } }).ToList();
        return statement.ReplaceNodes(parameters, (now, _) => SyntaxFactory.IdentifierName(context).WithTriviaFrom(now));
    }

    // They ran before it.
    private static BlockSyntax AtFront(BlockSyntax body, List<ExpressionStatementSyntax> statements) => body.WithStatements(body.Statements.InsertRange(0, statements));

    private static MemberDeclarationSyntax Method(ConstructorDeclarationSyntax constructor, List<ExpressionStatementSyntax> statements)
    {
        var indent = constructor.GetLeadingTrivia().LastOrDefault(static one => one.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();
        var end = constructor.DescendantTrivia().FirstOrDefault(static one => one.IsKind(SyntaxKind.EndOfLineTrivia)).ToString();
        var body = string.Concat(statements.Select(static one => one.ToFullString()));
        var isOneLine = !body.Contains('\n');
        var text = isOneLine ? $"[On] private void {Started}() {{ {body.Trim()} }}" : $"[On]{end}{indent}private void {Started}(){end}{indent}{{{end}{body}{indent}}}";
        return SyntaxFactory.ParseMemberDeclaration(end.Length == 0 ? $" {text}" : $"{end}{indent}{text}{end}")!;
    }
}
