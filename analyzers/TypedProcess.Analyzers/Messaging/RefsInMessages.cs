using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>TP2002: a reference where the compiler lets it pass and the declaration of no handler says so: typed topics, private inboxes, and values made of any object.</summary>
internal static class RefsInMessages
{
    private const int Deepest = 8;

    public static void Check(IInvocationOperation invocation, KnownTypes known, Action<Diagnostic> report)
    {
        var method = invocation.TargetMethod;
        if (method.Name == "Open" && known.IsContext(method.ContainingType) && method.TypeArguments.Length == 1) { Report(method.TypeArguments[0], invocation.Syntax, known, report); }
        else if (method.Name == "From" && KnownTypes.Is(method.ContainingType, known.PayloadValue) && invocation.Arguments.Length == 1) { Report(Operations.WithoutConversions(invocation.Arguments[0].Value).Type, invocation.Arguments[0].Syntax, known, report); }
    }

    public static void Check(IObjectCreationOperation creation, KnownTypes known, Action<Diagnostic> report)
    {
        if (creation.Type is INamedTypeSymbol { TypeArguments: { Length: 1 } of } type && KnownTypes.Is(type, known.Topic)) { Report(of[0], creation.Syntax, known, report); }
    }

    private static void Report(ITypeSymbol? type, SyntaxNode at, KnownTypes known, Action<Diagnostic> report)
    {
        if (type is not null && Find(type, known) is { } found) { report(Diagnostic.Create(Rules.TP2002_RefInMessage, at.GetLocation(), Symbols.ShortName(found))); }
    }

    /// <summary>The reference in a type; null when there is none.</summary>
    public static ITypeSymbol? Find(ITypeSymbol type, KnownTypes known, int depth = 0)
    {
        type = Shapes.WithoutNull(type);
        if (KnownTypes.Is(type, known.Ref)) { return type; }
        if (depth == Deepest || type.SpecialType != SpecialType.None) { return null; }
        foreach (var part in Shapes.PartsOf(type, known.Compilation.Assembly) ?? [])
        {
            if (Find(part, known, depth + 1) is { } found) { return found; }
        }
        return null;
    }
}
