using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>TP3010: a loop that nothing in it can leave and that never awaits or looks at a token.</summary>
internal static class EndlessLoops
{
    public static void Check(ILoopOperation loop, ISymbol containing, ProcessCode code, Action<Diagnostic> report)
    {
        if (!Loops.NeverEnds(loop) || CanLeave(loop, code.Known) || !code.Runs(loop, containing)) { return; }
        report(Diagnostic.Create(Rules.TP3010_EndlessLoop, loop.Syntax.GetFirstToken().GetLocation()));
    }

    private static bool CanLeave(ILoopOperation loop, KnownTypes known)
    {
        foreach (var operation in Operations.RunBy(loop))
        {
            if (Loops.Leaves(operation, loop) || operation is IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true } || KnownTypes.Is(operation.Type, known.Token)) { return true; }
        }
        return false;
    }
}
