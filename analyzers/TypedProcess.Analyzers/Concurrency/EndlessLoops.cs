using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>TP3010: a loop that nothing in it can leave and that never awaits or looks at a token.</summary>
internal static class EndlessLoops
{
    public static void Check(ILoopOperation loop, ISymbol containing, ProcessCode code, Action<Diagnostic> report)
    {
        if (!NeverEnds(loop) || CanLeave(loop, code.Known) || !code.Runs(loop, containing)) { return; }
        report(Diagnostic.Create(Rules.TP3010_EndlessLoop, loop.Syntax.GetFirstToken().GetLocation()));
    }

    private static bool NeverEnds(ILoopOperation loop) => loop switch
    {
        IWhileLoopOperation { ConditionIsUntil: false, Condition.ConstantValue: { HasValue: true, Value: true } } => true,
        IForLoopOperation { Condition: null or { ConstantValue: { HasValue: true, Value: true } } } => true,
        _ => false,
    };

    private static bool CanLeave(ILoopOperation loop, KnownTypes known)
    {
        foreach (var operation in Operations.RunBy(loop))
        {
            switch (operation)
            {
                case IAwaitOperation or IReturnOperation or IThrowOperation or IForEachLoopOperation { IsAsynchronous: true }: return true;
                case IBranchOperation branch when branch.BranchKind == BranchKind.GoTo || SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel): return true;
                case { Type: { } type } when KnownTypes.Is(type, known.Token): return true;
            }
        }
        return false;
    }
}
