using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>TP3003: code handed to another thread that uses what changes in the process, or what of the context only the process may use.</summary>
internal static class SharedState
{
    public static void Check(IOperation work, ImmutableArray<IArgumentOperation> arguments, ISymbol containing, ProcessCode code, Action<Diagnostic> report)
    {
        if (!BackgroundWork.Starts(work)) { return; }
        foreach (var argument in arguments)
        {
            var function = Operations.WithoutConversions(argument.Value);
            if (function is IDelegateCreationOperation made) { function = made.Target; }
            var found = Offenders(function, code);
            if (found.Count > 0 && code.Runs(work, containing))
            {
                report(Diagnostic.Create(Rules.TP3003_SharedState, found[0].Syntax.GetLocation(), PassedValues.Of(work, function, found, code.Known), found[0].Syntax.ToString()));
                return;
            }
        }
    }

    /// <summary>What a function uses of the process, in order.</summary>
    public static List<IOperation> Offenders(IOperation function, ProcessCode code)
    {
        var found = new List<IOperation>();
        switch (function)
        {
            case IAnonymousFunctionOperation lambda: AddState(lambda.Body, code, found); break;
            case IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } reference:
                if (Operations.BodyOf(reference) is { } body) { AddState(body, code, found); }
                // Told where it is handed over: that is what has to change.
                return found.Count > 0 ? [reference] : found;
            case IMethodReferenceOperation { Instance: IInstanceReferenceOperation } reference when code.IsProcess(reference.Method.ContainingType): found.Add(reference); break;
        }
        return found;
    }

    private static void AddState(IOperation body, ProcessCode code, List<IOperation> found)
    {
        foreach (var operation in body.Descendants())
        {
            if (IsState(operation, code)) { found.Add(operation); }
        }
    }

    private static bool IsState(IOperation operation, ProcessCode code) => operation switch
    {
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation, Field: { IsReadOnly: false } field } => code.IsProcess(field.ContainingType) && !IsOfContext(field.Type, code.Known),
        IPropertyReferenceOperation { Instance: IInstanceReferenceOperation, Property: { SetMethod.IsInitOnly: false } property } => code.IsProcess(property.ContainingType),
        IPropertyReferenceOperation { Property: { } property } when code.Known.IsContext(property.ContainingType) => property.Name is "TrapLinks" or "Inbox" or "Events" or "Exits" or "LinkDowns" or "Cancels" or "GroupChanges",
        IInvocationOperation { Instance: IInstanceReferenceOperation, TargetMethod: { MethodKind: not MethodKind.LocalFunction } method } => code.IsProcess(method.ContainingType),
        // Sending and spawning are for any thread; everything else is for the process alone. So are SendAsync and PostAsync: they fail elsewhere as soon as there is no room.
        IInvocationOperation { TargetMethod: { } method } when code.Known.IsContext(method.ContainingType) => method.Name is not ("Send" or "TrySend" or "Post" or "TryPost" or "SpawnAsync" or "Bind"),
        _ => false,
    };

    private static bool IsOfContext(ITypeSymbol type, KnownTypes known) => known.IsContext(type) || KnownTypes.Is(type, known.Ref);
}
