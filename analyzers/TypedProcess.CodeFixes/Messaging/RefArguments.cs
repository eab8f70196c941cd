using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Analyzers;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.CodeFixes;

/// <summary>Finds what is given for a parameter of a message: in calls of the method, and of what is generated for it.</summary>
internal static class RefArguments
{
    public static async Task<List<ExpressionSyntax>> ToAsync(IParameterSymbol parameter, IMethodSymbol owner, Solution solution, CancellationToken cancel)
    {
        var name = Names.WithoutAsync(owner.Name);
        string[] names = owner.MethodKind == MethodKind.Constructor ? ["SpawnAsync"] : [owner.Name, name, "Try" + name, name + "Async"];
        var found = new List<ExpressionSyntax>();
        foreach (var document in solution.Projects.SelectMany(static project => project.Documents))
        {
            if (await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false) is not { } root) { continue; }
            foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => names.Contains(NameOf(call.Expression))))
            {
                var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
                if (model?.GetOperation(call, cancel) is not IInvocationOperation operation || !IsTo(operation, owner.ContainingType)) { continue; }
                var given = operation.Arguments.FirstOrDefault(one => one.ArgumentKind == ArgumentKind.Explicit && one.Parameter?.Name == parameter.Name && one.Parameter.Type.ToDisplayString() == parameter.Type.ToDisplayString());
                if (given?.Value.Syntax is ExpressionSyntax value && Symbols.Is(model.GetTypeInfo(value, cancel).Type, KnownNames.RefOfT)) { found.Add(value); }
            }
        }
        return found;
    }

    private static bool IsTo(IInvocationOperation call, INamedTypeSymbol type) =>
        IsOf(call.TargetMethod.ContainingType, type) || (Operations.ReceiverOf(call)?.Type is INamedTypeSymbol { TypeArguments: { Length: 1 } of } to && Symbols.Is(to, KnownNames.RefOfT) && IsOf(of[0], type));

    // The same class is another symbol in another project.
    private static bool IsOf(ITypeSymbol? found, INamedTypeSymbol type) => found?.ToDisplayString() == type.ToDisplayString();

    private static string? NameOf(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };
}
