using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedProcess.Generators.Remembering;

/// <summary>All of a file that another file can see: its declarations with their documentation, without code.</summary>
/// <remarks>The generator looks at declarations alone, so while these texts are the same, what it has read from them is too, however much code was written meanwhile.</remarks>
internal static class DeclarationText
{
    public static string Of(SyntaxNode root)
    {
        var text = new StringBuilder();
        // They can change the meaning of everything after them.
        for (var directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective()) { text.Append(directive.ToString()).Append('\n'); }
        foreach (var token in root.DescendantTokens(static node => !IsCode(node)))
        {
            // What stands after a body in one form of it and not in another. Of an accessor without a body it says that the property has a field.
            if (token.IsKind(SyntaxKind.SemicolonToken) && token.Parent is not AccessorDeclarationSyntax { Body: null, ExpressionBody: null }) { continue; }
            if (token.HasLeadingTrivia) { AddDocumentation(text, token); }
            text.Append(token.Text).Append(' ');
            if (BodyAfter(token) is { } body && SaysField(body)) { text.Append("field "); }
        }
        return text.ToString();
    }

    private static void AddDocumentation(StringBuilder text, SyntaxToken token)
    {
        foreach (var trivia in token.LeadingTrivia)
        {
            if (trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia)) { text.Append(trivia.ToFullString()); }
        }
    }

    private static SyntaxNode? BodyAfter(SyntaxToken token) => token.Parent switch
    {
        AccessorDeclarationSyntax accessor when token == accessor.Keyword => (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody,
        PropertyDeclarationSyntax property when token == property.Identifier => property.ExpressionBody,
        _ => null,
    };

    private static bool SaysField(SyntaxNode body)
    {
        foreach (var node in body.DescendantNodes())
        {
            if (node.IsKind(SyntaxKind.FieldExpression)) { return true; }
        }
        return false;
    }

    private static bool IsCode(SyntaxNode node) => node switch
    {
        BlockSyntax or ArrowExpressionClauseSyntax or GlobalStatementSyntax => true,
        // Values of constants and defaults of parameters are seen from outside, what other fields begin with is not.
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax field } } => !field.Modifiers.Any(SyntaxKind.ConstKeyword),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax } => true,
        _ => false,
    };
}
