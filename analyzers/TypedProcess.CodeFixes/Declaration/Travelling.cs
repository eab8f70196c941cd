using System.Collections.Immutable;
using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.CodeFixes;

/// <summary>Asks the parser of the generator again, after a change.</summary>
internal static class Travelling
{
    /// <summary>What is still in the way of the type that a member brings in; null when it travels.</summary>
    public static async Task<ImmutableDictionary<string, string?>?> ObstacleAsync(Project project, ISymbol member, CancellationToken cancel)
    {
        var owner = member is IParameterSymbol ? member.ContainingSymbol : member;
        if (await project.GetCompilationAsync(cancel).ConfigureAwait(false) is not { } compilation || Now(owner, member, compilation) is not { } type) { return Problem.NoFacts; }
        return new TypeParser(compilation.Assembly, isForChecks: true).Parse(type).Coding == Coding.None ? Obstacles.Of(type, compilation.Assembly).Facts : null;
    }

    // The id of a method holds the types of its parameters, which may be what was changed.
    private static ITypeSymbol? Now(ISymbol owner, ISymbol member, Compilation compilation)
    {
        if (owner is ITypeSymbol) { return Found<ITypeSymbol>(owner, compilation); }
        if (Found<INamedTypeSymbol>(owner.ContainingType, compilation) is not { } type) { return null; }
        var at = owner.ContainingType.GetMembers(owner.Name).IndexOf(owner);
        var now = type.GetMembers(owner.Name);
        if (at < 0 || at >= now.Length) { return null; }
        return (now[at], member) switch
        {
            (IMethodSymbol method, IParameterSymbol { Ordinal: var ordinal }) => ordinal < method.Parameters.Length ? method.Parameters[ordinal].Type : null,
            (IMethodSymbol method, _) => HandlerParser.FormOf(method.ReturnType, out var result) == ReturnForm.Nothing ? null : result,
            (IPropertySymbol { Type: INamedTypeSymbol { TypeArguments: { Length: 1 } item } }, _) => item[0],
            _ => null,
        };
    }

    private static T? Found<T>(ISymbol symbol, Compilation compilation)
        where T : class, ISymbol =>
        DocumentationCommentId.CreateDeclarationId(symbol) is { } id ? DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) as T : null;
}
