using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedProcess.Generators.Parsing;

/// <summary>What only the text of a declaration tells.</summary>
internal static class Declarations
{
    /// <summary>The modifiers of a partial member as written, without <c>partial</c>; null when it is not partial.</summary>
    public static string? ModifiersOf(ISymbol member)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is not MemberDeclarationSyntax declaration) { continue; }
            var text = "";
            var isPartial = false;
            foreach (var modifier in declaration.Modifiers)
            {
                if (modifier.IsKind(SyntaxKind.PartialKeyword)) { isPartial = true; }
                else { text += modifier.ValueText + " "; }
            }
            if (isPartial) { return text; }
        }
        return null;
    }

    /// <summary>True for the first of the declarations with this attribute: a partial class may, by mistake, have it twice.</summary>
    public static bool IsFirst(AttributeData attribute, SyntaxNode declaration) =>
        attribute.ApplicationSyntaxReference is { } first && first.SyntaxTree == declaration.SyntaxTree && declaration.Span.Contains(first.Span);
}
