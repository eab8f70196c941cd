using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>TP5001: <c>RunAsync</c> with a loop that nothing ends, in a class that mentions neither cancels nor a token.</summary>
internal static class IgnoredCancels
{
    public static void Check(IMethodSymbol run, ImmutableArray<IOperation> blocks, KnownTypes known, Action<Diagnostic> report)
    {
        if (run.Locations.Length == 0 || EndlessLoops(blocks, known) is not { Count: > 0 } loops || ClassText.Mentions(run.ContainingType, "Cancels", "Cancellation", "Events", "CancellationToken")) { return; }
        report(Diagnostic.Create(Rules.TP5001_IgnoresCancel, run.Locations[0], Waits(loops, known), run.Name));
    }

    private static List<ILoopOperation> EndlessLoops(ImmutableArray<IOperation> blocks, KnownTypes known)
    {
        var loops = new List<ILoopOperation>();
        foreach (var block in blocks)
        {
            foreach (var operation in block.Descendants())
            {
                if (operation is ILoopOperation loop && IsEndless(loop, known) && !Leaves(loop)) { loops.Add(loop); }
            }
        }
        return loops;
    }

    // What in the loops could be given a token, for the fix; nothing when one of them has no such place.
    private static List<Location>? Waits(List<ILoopOperation> loops, KnownTypes known)
    {
        var places = new List<Location>();
        foreach (var loop in loops)
        {
            var before = places.Count;
            AddWait(loop, places, known);
            foreach (var operation in Operations.RunBy(loop.Body)) { AddWait(operation, places, known); }
            if (places.Count == before) { return null; }
        }
        return places;
    }

    private static void AddWait(IOperation operation, List<Location> places, KnownTypes known)
    {
        var waited = operation switch { IForEachLoopOperation { IsAsynchronous: true } each => each.Collection, IAwaitOperation wait => wait.Operation, _ => null };
        if (waited is not null && Operations.WithoutConversions(waited) is var place && (KnownTypes.Is(place.Type, known.Selector) || CouldTakeToken(place, known))) { places.Add(place.Syntax.GetLocation()); }
    }

    private static bool CouldTakeToken(IOperation operation, KnownTypes known)
    {
        if (operation is not IInvocationOperation { Instance.Type: { } type } call || !known.IsOfRuntime(type)) { return false; }
        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.DefaultValue && KnownTypes.Is(argument.Parameter?.Type, known.Token)) { return true; }
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
