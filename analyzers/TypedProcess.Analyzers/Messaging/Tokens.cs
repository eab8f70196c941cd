using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>TP2007: a call that could wait with the token of the method it is in, and waits without.</summary>
internal static class Tokens
{
    public static void Check(IInvocationOperation invocation, ISymbol containing, KnownTypes known, Action<Diagnostic> report)
    {
        if (containing is not IMethodSymbol method || !known.IsTask(invocation.Type) || TokenOf(method, known) is not { } token) { return; }
        foreach (var argument in invocation.Arguments)
        {
            if (argument is { ArgumentKind: ArgumentKind.DefaultValue, Parameter.Type: { } type } && (KnownTypes.Is(type, known.Token) || KnownTypes.Is(type, known.AskOptions)) && !IsInStaticFunction(invocation))
            {
                report(Diagnostic.Create(Rules.TP2007_TokenNotPassed, Operations.NameOf(invocation), invocation.TargetMethod.Name, token.Name));
                return;
            }
        }
    }

    private static IParameterSymbol? TokenOf(IMethodSymbol method, KnownTypes known)
    {
        foreach (var parameter in method.Parameters)
        {
            if (KnownTypes.Is(parameter.Type, known.Token)) { return parameter; }
        }
        return null;
    }

    private static bool IsInStaticFunction(IOperation operation)
    {
        for (var at = operation.Parent; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation { Symbol.IsStatic: true } or ILocalFunctionOperation { Symbol.IsStatic: true }) { return true; }
        }
        return false;
    }
}
