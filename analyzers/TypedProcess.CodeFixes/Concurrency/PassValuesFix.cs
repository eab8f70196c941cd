using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP3003: reads values of the process before its background work begins, which then uses these.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassValuesFix)), Shared]
public sealed class PassValuesFix() : ProcessCodeFix(Rules.TP3003_SharedState)
{
    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (diagnostic.AdditionalLocations.Count == 0 || await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false) is not { } root) { return []; }
        var reads = diagnostic.AdditionalLocations.Where(at => at.SourceSpan.End <= root.FullSpan.End).Select(at => root.FindNode(at.SourceSpan, getInnermostNodeForTie: true)).OfType<ExpressionSyntax>().Where(static read => MemberOf(read).Length > 0).ToList();
        if (reads.Count != diagnostic.AdditionalLocations.Count || StatementOf(reads[0]) is not { Parent: BlockSyntax block } statement) { return []; }
        var change = new Action<DocumentEditor>(editor =>
        {
            editor.TrackNode(statement);
            foreach (var read in reads) { editor.TrackNode(read); }
            editor.ReplaceNode(block, (now, _) => Passed((BlockSyntax)now, statement, reads));
        });
        var names = string.Join(", ", reads.Select(MemberOf).Distinct());
        return await Trial.SucceedsAsync(document, change, cancel).ConfigureAwait(false) ? [ProposedFix.In(document, $"Pass the value of {names} in", "", change)] : [];
    }

    private static string MemberOf(ExpressionSyntax read) => read switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
        _ => "",
    };

    // The statement that does nothing before the work begins.
    private static StatementSyntax? StatementOf(ExpressionSyntax read)
    {
        var at = read.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>()?.Parent;
        while (at is ArgumentSyntax or ArgumentListSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax or AwaitExpressionSyntax or ParenthesizedExpressionSyntax or AssignmentExpressionSyntax or EqualsValueClauseSyntax or VariableDeclaratorSyntax or VariableDeclarationSyntax { Variables.Count: 1 })
        {
            // Other arguments are looked at before.
            if (at is InvocationExpressionSyntax { Parent: ArgumentSyntax } or AssignmentExpressionSyntax { Parent: not ExpressionStatementSyntax } or AssignmentExpressionSyntax { Left: not (IdentifierNameSyntax or MemberAccessExpressionSyntax) }) { return null; }
            at = at.Parent;
        }
        return at is ExpressionStatementSyntax or ReturnStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } ? (StatementSyntax)at : null;
    }

    private static BlockSyntax Passed(BlockSyntax block, StatementSyntax original, List<ExpressionSyntax> originalReads)
    {
        var taken = new HashSet<string>(((SyntaxNode?)block.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? block).DescendantTokens().Select(static token => token.ValueText));
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in originalReads.Select(MemberOf).Distinct())
        {
            var name = Local(member, taken);
            taken.Add(name);
            names.Add(member, name);
        }
        var reads = originalReads.Select(read => block.GetCurrentNode(read)).OfType<ExpressionSyntax>().ToList();
        block = block.ReplaceNodes(reads, (read, _) => SyntaxFactory.IdentifierName(names[MemberOf(read)]).WithTriviaFrom(read));
        if (block.GetCurrentNode(original) is not { } statement) { return block; }
        var (before, first) = (statement.GetLeadingTrivia(), statement.GetFirstToken().GetPreviousToken().TrailingTrivia);
        var end = first.Concat(before).LastOrDefault(static one => one.IsKind(SyntaxKind.EndOfLineTrivia));
        SyntaxTriviaList between = end.RawKind == 0 ? [SyntaxFactory.Space] : [end];
        SyntaxTriviaList indent = before.Count > 0 && before.Last().IsKind(SyntaxKind.WhitespaceTrivia) && end.RawKind != 0 ? [before.Last()] : [];
        var added = names.Select((one, index) => SyntaxFactory.ParseStatement($"var {one.Value} = {one.Key};").WithLeadingTrivia(index == 0 ? before : indent).WithTrailingTrivia(between));
        var at = block.Statements.IndexOf(statement);
        return block.WithStatements(block.Statements.Replace(statement, statement.WithLeadingTrivia(indent)).InsertRange(at, added));
    }

    private static string Local(string member, HashSet<string> taken)
    {
        var bare = member.TrimStart('_');
        if (bare.Length == 0) { bare = "value"; }
        bare = char.ToLowerInvariant(bare[0]) + bare.Substring(1);
        var name = bare;
        for (var number = 2; taken.Contains(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None; number++) { name = bare + number.ToString(System.Globalization.CultureInfo.InvariantCulture); }
        return name;
    }
}
