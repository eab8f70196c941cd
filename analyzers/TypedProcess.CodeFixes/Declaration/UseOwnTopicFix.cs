using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Analyzers;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.CodeFixes;

/// <summary>TP1004: lets the second method with a topic take that of its name, which nothing else takes. The first one keeps what it is sent.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseOwnTopicFix)), Shared]
public sealed class UseOwnTopicFix() : ProcessCodeFix(Rules.TP1004_TopicTwice)
{
    private protected override Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        ImmutableArray<ProposedFix> fixes = [];
        if (diagnostic.Properties.GetValueOrDefault(Problem.FreeTopic) is { } topic && node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method)
        {
            // Of a method in two parts only one has it.
            var given = method.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(static one => AttributeEdit.NameIn(one).Identifier.ValueText is "Receive" or "ReceiveAttribute" or "Call" or "CallAttribute");
            if (given is { ArgumentList: { Arguments.Count: 1, ContainsDirectives: false } }) { fixes = [ProposedFix.In(document, $"Take the topic of its name, \"{topic}\"", "", editor => editor.ReplaceNode(given, static (now, _) => WithoutTopic((AttributeSyntax)now)))]; }
        }
        return Task.FromResult(fixes);
    }

    private static AttributeSyntax WithoutTopic(AttributeSyntax attribute)
    {
        var trivia = attribute.ArgumentList!.DescendantTrivia().ToList();
        var bare = attribute.WithArgumentList(null);
        return trivia.Any(static one => !one.IsKind(SyntaxKind.WhitespaceTrivia) && !one.IsKind(SyntaxKind.EndOfLineTrivia)) ? bare.WithTrailingTrivia(trivia) : bare.WithTrailingTrivia(attribute.GetTrailingTrivia());
    }
}
