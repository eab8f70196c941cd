using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>TP3001: a call that waits and holds the thread meanwhile.</summary>
internal static class BlockingCalls
{
    private const string Threads = "System.Threading.";
    private const string Message = "let who signals send a message";

    public static void Check(IInvocationOperation invocation, ISymbol containing, ProcessCode code, Action<Diagnostic> report)
    {
        if (InsteadOf(invocation, code.Known) is { } instead && !FinishedTasks.IsOne(invocation.Instance) && !IsPoll(invocation) && code.Runs(invocation, containing)) { report(Diagnostic.Create(Rules.TP3001_Blocking, Operations.NameOf(invocation), WayOut.Of(instead), invocation.TargetMethod.Name, instead)); }
    }

    public static void Check(IPropertyReferenceOperation reference, ISymbol containing, ProcessCode code, Action<Diagnostic> report)
    {
        if (reference is { Property.Name: "Result", Instance: { } instance } && code.Known.IsTask(reference.Property.ContainingType) && !FinishedTasks.IsOne(instance) && code.Runs(reference, containing)) { report(Diagnostic.Create(Rules.TP3001_Blocking, reference.Syntax.GetLocation(), WayOut.Of(WayOut.Await), "Result", WayOut.Await)); }
    }

    private static string? InsteadOf(IInvocationOperation invocation, KnownTypes known)
    {
        var type = invocation.TargetMethod.ContainingType;
        switch (invocation.TargetMethod.Name)
        {
            case "Wait":
                return KnownTypes.Is(type, known.Task) ? WayOut.Await
                    : Symbols.Is(type, Threads + "SemaphoreSlim") ? WayOut.WaitAsync
                    : Symbols.Is(type, Threads + "ManualResetEventSlim") || Symbols.Is(type, Threads + "CountdownEvent") || Symbols.Is(type, Threads + "Monitor") ? Message : null;
            case "WaitAll" or "WaitAny":
                return KnownTypes.Is(type, known.Task) ? invocation.TargetMethod.Name == "WaitAll" ? WayOut.WhenAll : WayOut.WhenAny : Symbols.Is(type, Threads + "WaitHandle") ? Message : null;
            case "WaitOne": return IsWaitHandle(type) ? Message : null;
            case "GetResult": return IsAwaiter(invocation, known) ? WayOut.Await : null;
            case "Sleep": return Symbols.Is(type, Threads + "Thread") ? WayOut.Delay : null;
            case "Join": return Symbols.Is(type, Threads + "Thread") ? "let the thread send a message" : null;
            case "SpinUntil": return Symbols.Is(type, Threads + "SpinWait") ? "let who changes it send a message" : null;
            case "SignalAndWait": return Symbols.Is(type, Threads + "Barrier") || IsWaitHandle(type) ? Message : null;
            case "Take": return Symbols.Is(type, "System.Collections.Concurrent.BlockingCollection`1") ? "let who adds send a message" : null;
            default: return null;
        }
    }

    private static bool IsAwaiter(IInvocationOperation invocation, KnownTypes known) =>
        invocation is { Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } task } } && (known.IsTask(task.Type) || (task is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } inner } && known.IsTask(inner.Type))) && !FinishedTasks.IsOne(task);

    private static bool IsWaitHandle(INamedTypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (Symbols.Is(at, Threads + "WaitHandle")) { return true; }
        }
        return false;
    }

    // A time of zero asks and does not wait.
    private static bool IsPoll(IInvocationOperation invocation)
    {
        foreach (var argument in invocation.Arguments)
        {
            var value = Operations.WithoutConversions(argument.Value);
            if (argument.ArgumentKind == ArgumentKind.Explicit && (value.ConstantValue is { HasValue: true, Value: 0 } || value is IFieldReferenceOperation { Field.Name: "Zero" })) { return true; }
        }
        return false;
    }
}
