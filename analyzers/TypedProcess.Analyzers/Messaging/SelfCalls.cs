using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>TP2006: an awaited call whose target is, as can be seen from what is written, the process that makes it.</summary>
internal static class SelfCalls
{
    public static void Check(IInvocationOperation invocation, ISymbol containing, ProcessCode code, Action<Diagnostic> report)
    {
        if (!code.Known.IsTask(invocation.Type) || invocation.Parent is not IAwaitOperation) { return; }
        var method = invocation.TargetMethod;
        var target = code.Known.IsContext(method.ContainingType)
            ? method.Name is "AskAsync" or "CallAsync" && invocation.Arguments.Length > 0 ? invocation.Arguments[0].Value : null
            : Operations.ReceiverOf(invocation) is { } receiver && KnownTypes.Is(receiver.Type, code.Known.Ref) && method.Name != "PostAsync" ? receiver : null;
        if (target is not null && IsOwn(target, code.Known, 0) && code.Runs(invocation, containing)) { report(Diagnostic.Create(Rules.TP2006_SelfCall, Operations.NameOf(invocation), AnsweringMethod.Of(invocation, containing, code), method.Name)); }
    }

    // self.Pid, new Pid<T>(self.Pid), self.Bind(…) of these, and locals that are given nothing else.
    private static bool IsOwn(IOperation operation, KnownTypes known, int depth) => depth < 8 && Operations.WithoutConversions(operation) switch
    {
        IPropertyReferenceOperation { Property.Name: "Pid", Instance: { } instance } => known.IsContext(instance.Type) && !IsRoot(instance) || (KnownTypes.Is(instance.Type, known.Ref) && IsOwn(instance, known, depth + 1)),
        IPropertyReferenceOperation { Property.Name: "Untyped", Instance: { } instance } => IsOwn(instance, known, depth + 1),
        IObjectCreationOperation { Arguments: { Length: 1 } given } creation => KnownTypes.Is(creation.Type, known.PidOfT) && IsOwn(given[0].Value, known, depth + 1),
        IInvocationOperation { TargetMethod.Name: "Bind", Arguments: { Length: 1 } given } bound => known.IsContext(bound.TargetMethod.ContainingType) && IsOwn(given[0].Value, known, depth + 1),
        ILocalReferenceOperation local when KnownTypes.Is(local.Type, known.Ref) || KnownTypes.Is(local.Type, known.PidOfT) || local.Type?.Name == "Pid" => Operations.OnlyValueOf(local) is { } value && IsOwn(value, known, depth + 1),
        _ => false,
    };

    private static bool IsRoot(IOperation context) => context is IPropertyReferenceOperation { Property.Name: "Root" };
}
