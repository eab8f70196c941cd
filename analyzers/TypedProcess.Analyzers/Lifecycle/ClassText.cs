using Microsoft.CodeAnalysis.CSharp;

namespace TypedProcess.Analyzers;

/// <summary>Asks the text of a class for names, where it is enough that one could be meant.</summary>
internal static class ClassText
{
    public static bool Mentions(INamedTypeSymbol type, params string[] names)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            foreach (var token in reference.GetSyntax().DescendantTokens())
            {
                if (token.IsKind(SyntaxKind.IdentifierToken) && Array.IndexOf(names, token.ValueText) >= 0) { return true; }
            }
        }
        return false;
    }
}
