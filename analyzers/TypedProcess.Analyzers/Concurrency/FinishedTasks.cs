using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>Tells tasks that are taken to be over, whose result is there without waiting.</summary>
internal static class FinishedTasks
{
    /// <summary>True for what somebody has awaited or asked for its state before, here or around here, alone or with others of its collection, and for what is only given when it is over.</summary>
    public static bool IsOne(IOperation? task) => task is not null && IsOne(Operations.WithoutConversions(task), task.Syntax.SpanStart, 0);

    private static bool IsOne(IOperation task, int before, int depth)
    {
        if (depth > 8) { return false; }
        if (SymbolOf(task) is { } symbol && IsSeenOver(task, symbol, before, isCollection: false)) { return true; }
        return task switch
        {
            IAwaitOperation wait => IsWhenAny(wait.Operation),
            IArrayElementReferenceOperation element => IsOfAwaited(element.ArrayReference, before),
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } list } => IsOfAwaited(list, before),
            IParameterReferenceOperation parameter => IsHandedOver(parameter, before),
            ILocalReferenceOperation local when LoopOf(local) is { } loop => IsOfAwaited(loop.Collection, before) || (Operations.WithoutConversions(loop.Collection) is IInvocationOperation call && IsOfTask(call, "WhenEach")),
            ILocalReferenceOperation local when Operations.OnlyValueOf(local) is { } value => IsOne(Operations.WithoutConversions(value), before, depth + 1),
            _ => false,
        };
    }

    private static bool IsWhenAny(IOperation awaited) => Operations.WithoutConversions(awaited) switch
    {
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } inner } => IsWhenAny(inner),
        IInvocationOperation call => IsOfTask(call, "WhenAny"),
        _ => false,
    };

    // In a lambda that runs when the task is over, or for each of a collection that is over.
    private static bool IsHandedOver(IParameterReferenceOperation parameter, int before)
    {
        var function = (IOperation)parameter;
        while (function is not null && !(function is IAnonymousFunctionOperation lambda && SymbolEqualityComparer.Default.Equals(lambda.Symbol, parameter.Parameter.ContainingSymbol))) { function = function.Parent!; }
        if (function is null || ProcessCode.UserOf(function) is not IInvocationOperation user) { return false; }
        if (IsOfTask(user, "ContinueWith")) { return true; }
        if (user.Instance is { } instance && IsOfAwaited(instance, before)) { return true; }
        foreach (var argument in user.Arguments)
        {
            if (IsOfAwaited(argument.Value, before)) { return true; }
        }
        return false;
    }

    private static IForEachLoopOperation? LoopOf(ILocalReferenceOperation local)
    {
        for (var at = local.Parent; at is not null; at = at.Parent)
        {
            if (at is IForEachLoopOperation loop && loop.Locals.Contains(local.Local)) { return loop; }
        }
        return null;
    }

    private static bool IsOfAwaited(IOperation collection, int before) => Operations.WithoutConversions(collection) is var plain && SymbolOf(plain) is { } symbol && IsSeenOver(plain, symbol, before, isCollection: true);

    private static bool IsSeenOver(IOperation at, ISymbol symbol, int before, bool isCollection)
    {
        foreach (var operation in Operations.RootOf(at).Descendants())
        {
            if (operation.Syntax.SpanStart < before && SymbolEqualityComparer.Default.Equals(SymbolOf(operation), symbol) && (isCollection ? IsAwaitedWithAll(operation) : IsLookedAt(operation))) { return true; }
        }
        return false;
    }

    private static bool IsLookedAt(IOperation task)
    {
        foreach (var around in Around(task))
        {
            if (around is IAwaitOperation or IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "Status" }) { return true; }
        }
        return false;
    }

    private static bool IsAwaitedWithAll(IOperation collection)
    {
        var isAll = false;
        foreach (var around in Around(collection))
        {
            if (around is IAwaitOperation && isAll) { return true; }
            isAll |= around is IInvocationOperation call && IsOfTask(call, "WhenAll");
        }
        return false;
    }

    private static IEnumerable<IOperation> Around(IOperation operation)
    {
        for (var at = operation.Parent; at is not null && at is not (IBlockOperation or IAnonymousFunctionOperation or IVariableDeclaratorOperation); at = at.Parent) { yield return at; }
    }

    private static bool IsOfTask(IInvocationOperation call, string name) =>
        call.TargetMethod.Name == name && call.TargetMethod.ContainingType is { } type && (Symbols.Is(type, "System.Threading.Tasks.Task") || Symbols.Is(type, "System.Threading.Tasks.Task`1"));

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };
}
