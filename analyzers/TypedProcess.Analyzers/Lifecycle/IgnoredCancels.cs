using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>TP5001: <c>RunAsync</c> with a loop that nothing ends, in a class that mentions neither cancels nor a token.</summary>
internal static class IgnoredCancels
{
    public static void Check(IMethodSymbol run, ImmutableArray<IOperation> blocks, KnownTypes known, Action<Diagnostic> report)
    {
        if (run.Locations.Length == 0 || !IsEndless(blocks, known) || ClassText.Mentions(run.ContainingType, "Cancels", "Cancellation", "Events", "CancellationToken")) { return; }
        report(Diagnostic.Create(Rules.TP5001_IgnoresCancel, run.Locations[0], run.Name));
    }

    private static bool IsEndless(ImmutableArray<IOperation> blocks, KnownTypes known)
    {
        foreach (var block in blocks)
        {
            foreach (var operation in block.Descendants())
            {
                if (operation is ILoopOperation loop && IsEndless(loop, known) && !Leaves(loop)) { return true; }
            }
        }
        return false;
    }

    private static bool IsEndless(ILoopOperation loop, KnownTypes known) => loop switch
    {
        IForEachLoopOperation { IsAsynchronous: true } each => Operations.WithoutConversions(each.Collection) is var source && (KnownTypes.Is(source.Type, known.Selector) || source is IInvocationOperation { TargetMethod.Name: "ReadAllAsync", Instance: { } inbox } && KnownTypes.Is(inbox.Type, known.Inbox)),
        _ => Loops.NeverEnds(loop),
    };

    // A message can be what ends it.
    private static bool Leaves(ILoopOperation loop)
    {
        foreach (var operation in Operations.RunBy(loop.Body))
        {
            if (Loops.Leaves(operation, loop)) { return true; }
        }
        return false;
    }
}
