using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>Questions about loops.</summary>
internal static class Loops
{
    /// <summary>True when its condition never ends it.</summary>
    public static bool NeverEnds(ILoopOperation loop) => loop switch
    {
        IWhileLoopOperation { ConditionIsUntil: false, Condition.ConstantValue: { HasValue: true, Value: true } } => true,
        IForLoopOperation { Condition: null or { ConstantValue: { HasValue: true, Value: true } } } => true,
        _ => false,
    };

    /// <summary>True for something in the loop that leaves it.</summary>
    public static bool Leaves(IOperation operation, ILoopOperation loop) =>
        operation is IReturnOperation or IThrowOperation || (operation is IBranchOperation branch && (branch.BranchKind == BranchKind.GoTo || SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel)));
}
