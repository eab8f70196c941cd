using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>TP3008: an async lambda where no task is expected.</summary>
internal static class AsyncVoidLambdas
{
    public static void Check(IAnonymousFunctionOperation lambda, ISymbol containing, ProcessCode code, Action<Diagnostic> report)
    {
        if (lambda.Symbol is not { IsAsync: true, ReturnsVoid: true } || lambda.Syntax is not AnonymousFunctionExpressionSyntax syntax || !code.Runs(lambda, containing)) { return; }
        report(Diagnostic.Create(Rules.TP3008_AsyncVoid, syntax.AsyncKeyword.GetLocation()));
    }
}
