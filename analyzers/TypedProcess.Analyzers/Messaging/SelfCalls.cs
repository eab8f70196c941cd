using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>TP2006: an awaited call whose target is, as can be seen from what is written, the process that makes it.</summary>
internal static class SelfCalls
{
    public static void Check(IInvocationOperation invocation, ISymbol containing, ProcessCode code, Action<Diagnostic> report)
    {
        if (!code.Known.IsTask(invocation.Type) || invocation.Parent is not IAwaitOperation) { return; }
        var method = invocation.TargetMethod;
        if (!code.Known.IsContext(method.ContainingType) ? method.Name == "PostAsync" : method.Name is not ("AskAsync" or "CallAsync")) { return; }
        var (caller, target) = code.Known.IsContext(method.ContainingType)
            ? (SymbolOf(invocation.Instance), invocation.Arguments.Length > 0 ? invocation.Arguments[0].Value : null)
            : Operations.ReceiverOf(invocation) is { } receiver && KnownTypes.Is(receiver.Type, code.Known.Ref) ? (BinderOf(receiver, code.Known, 0), receiver) : default;
        if (caller is not null && target is not null && SymbolEqualityComparer.Default.Equals(caller, OwnerOf(target, code.Known, 0)) && code.Runs(invocation, containing)) { report(Diagnostic.Create(Rules.TP2006_SelfCall, Operations.NameOf(invocation), AnsweringMethod.Of(invocation, containing, code), method.Name)); }
    }

    // Whose pid it is: self.Pid, new Pid<T>(self.Pid), self.Bind(…) of these, and locals that are given nothing else.
    private static ISymbol? OwnerOf(IOperation operation, KnownTypes known, int depth) => depth > 8 ? null : Operations.WithoutConversions(operation) switch
    {
        IPropertyReferenceOperation { Property.Name: "Pid", Instance: { } instance } when known.IsContext(instance.Type) => SymbolOf(instance),
        IPropertyReferenceOperation { Property.Name: "Pid", Instance: { } instance } when KnownTypes.Is(instance.Type, known.Ref) => OwnerOf(instance, known, depth + 1),
        IPropertyReferenceOperation { Property.Name: "Untyped", Instance: { } instance } => OwnerOf(instance, known, depth + 1),
        IObjectCreationOperation { Arguments: { Length: 1 } given } creation when KnownTypes.Is(creation.Type, known.PidOfT) => OwnerOf(given[0].Value, known, depth + 1),
        IInvocationOperation bound when GivenTo(bound, known) is { } given => OwnerOf(given, known, depth + 1),
        ILocalReferenceOperation local when KnownTypes.Is(local.Type, known.Ref) || KnownTypes.Is(local.Type, known.PidOfT) || local.Type?.Name == "Pid" => Operations.OnlyValueOf(local) is { } value ? OwnerOf(value, known, depth + 1) : null,
        _ => null,
    };

    // Whose reference it is: that process makes the call.
    private static ISymbol? BinderOf(IOperation reference, KnownTypes known, int depth) => depth > 8 ? null : Operations.WithoutConversions(reference) switch
    {
        IInvocationOperation bound when GivenTo(bound, known) is not null => SymbolOf(bound.Instance),
        ILocalReferenceOperation local when Operations.OnlyValueOf(local) is { } value => BinderOf(value, known, depth + 1),
        _ => null,
    };

    private static IOperation? GivenTo(IInvocationOperation call, KnownTypes known) =>
        call is { TargetMethod.Name: "Bind", Arguments: { Length: 1 } given } && known.IsContext(call.TargetMethod.ContainingType) ? given[0].Value : null;

    // Only what cannot be two contexts: not the field of another object, and not the root, which the application uses from everywhere.
    private static ISymbol? SymbolOf(IOperation? context) => context switch
    {
        IParameterReferenceOperation parameter => parameter.Parameter,
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        _ => null,
    };
}
