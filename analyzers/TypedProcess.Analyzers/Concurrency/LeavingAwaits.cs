using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>TP3002: <c>ConfigureAwait(false)</c>, and options that do not come back either.</summary>
internal static class LeavingAwaits
{
    private const int ContinueOnCapturedContext = 1;

    public static void Check(IInvocationOperation invocation, ISymbol containing, ProcessCode code, Action<Diagnostic> report)
    {
        if (invocation.TargetMethod is not { Name: "ConfigureAwait" } method || !IsOfFramework(method, code.Known) || invocation.Arguments.Length == 0) { return; }
        var leaves = Operations.WithoutConversions(invocation.Arguments[invocation.Arguments.Length - 1].Value).ConstantValue is { HasValue: true, Value: { } value }
            && value switch { bool back => !back, int options => (options & ContinueOnCapturedContext) == 0, _ => false };
        if (leaves && code.Runs(invocation, containing)) { report(Diagnostic.Create(Rules.TP3002_LeavesProcess, Operations.NameOf(invocation))); }
    }

    private static bool IsOfFramework(IMethodSymbol method, KnownTypes known) => known.IsTask(method.ContainingType) || Symbols.Is(method.ContainingType, "System.Threading.Tasks.TaskAsyncEnumerableExtensions");
}
