using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>Tells calls of the runtime, and of what is generated for processes, from all others.</summary>
internal static class MessageCalls
{
    public static bool IsOne(IInvocationOperation invocation, ProcessCode code)
    {
        var method = invocation.TargetMethod;
        if (code.Known.IsOfRuntime(method)) { return true; }
        return method.IsStatic && IsGeneratedOf(method, code.Known) || KnownTypes.Is(Operations.ReceiverOf(invocation)?.Type, code.Known.Ref);
    }

    private static bool IsGeneratedOf(IMethodSymbol method, KnownTypes known) =>
        method.Name is "SpawnAsync" or "CallAsync" or "TrySpawn" && method.Parameters.Length > 0 && KnownTypes.Is(method.Parameters[0].Type, known.Spawner);
}
