using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>Tells where background work only reads values that could be read before it begins, for the fix of TP3003.</summary>
internal static class PassedValues
{
    /// <summary>The places of all reads; nothing when the work does more with the process, or may be meant to see later values.</summary>
    public static List<Location>? Of(IOperation work, IOperation function, List<IOperation> used, KnownTypes known)
    {
        // What runs once, and soon.
        if (work is not IInvocationOperation { TargetMethod.Name: "Run" or "StartNew" or "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" }) { return null; }
        var places = new List<Location>();
        foreach (var operation in used)
        {
            if (operation is not (IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.IsEmpty: true }) || operation is not IMemberReferenceOperation { Instance: IInstanceReferenceOperation } || Operations.IsWritten(operation) || !IsValue(operation.Type, known) || MayRepeat(operation, function)) { return null; }
            places.Add(operation.Syntax.GetLocation());
        }
        return places;
    }

    // A loop may wait for the value to change.
    private static bool MayRepeat(IOperation operation, IOperation function)
    {
        for (var at = operation.Parent; at is not null && at != function; at = at.Parent)
        {
            if (at is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation) { return true; }
        }
        return false;
    }

    private static bool IsValue(ITypeSymbol? type, KnownTypes known) => type switch
    {
        { SpecialType: (>= SpecialType.System_Boolean and <= SpecialType.System_String) or SpecialType.System_DateTime } or { TypeKind: TypeKind.Enum } => true,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: var of } => IsValue(of[0], known),
        INamedTypeSymbol { Name: "TimeSpan" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "Guid", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => true,
        INamedTypeSymbol named => KnownTypes.Is(named, known.PidOfT) || Symbols.Is(named, KnownNames.Pid) || named.Name.StartsWith("Immutable", StringComparison.Ordinal) && named.ContainingNamespace.ToDisplayString() == "System.Collections.Immutable",
        _ => false,
    };
}
