using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>Follows one body of a process class through all it calls. What is needed in a method elsewhere is found at the call in the class, because it is the class that declares.</summary>
internal sealed class NeedWalk(NeedGraph graph, INamedTypeSymbol process, CancellationToken cancel)
{
    // More ways through helpers than this nobody writes; what is known of arguments could otherwise grow without an end.
    private const int MostSteps = 4096;

    private readonly HashSet<(IMethodSymbol, string)> _seen = [];

    public List<FoundNeed> Found { get; } = [];

    /// <summary>True when somewhere on the way it is not known what is needed.</summary>
    public bool IsOpen { get; private set; }

    public void Follow(BodyFacts facts) => Follow(facts, Bindings.None);

    /// <param name="facts">The body.</param>
    /// <param name="first">What is known of what is given to it.</param>
    public void Follow(BodyFacts facts, Bindings first)
    {
        var open = new Queue<(BodyFacts Facts, Bindings Bindings, BodyCall? From, int Told)>();
        open.Enqueue((facts, first, null, 0));
        for (var step = 0; open.Count > 0 && step < MostSteps; step++)
        {
            cancel.ThrowIfCancellationRequested();
            var (body, bindings, from, told) = open.Dequeue();
            IsOpen |= body.IsOpen;
            foreach (var need in body.Needs) { Add(need, bindings, from, told); }
            foreach (var call in body.Calls)
            {
                if (!IsFollowed(call)) { continue; }
                var given = bindings.Into(call);
                // What stands in the class itself is reported where it stands.
                var at = from ?? (SymbolEqualityComparer.Default.Equals(call.Callee.ContainingType, process) ? null : call);
                var silent = told | call.Told;
                if (!_seen.Add((call.Callee, $"{at?.At.SourceSpan.Start}:{silent}:{given}"))) { continue; }
                if (graph.BodyOf(call.Callee, cancel) is { } next) { open.Enqueue((next, given, at, silent)); }
                else { IsOpen |= call is { Told: 0, GivesContext: true }; }
            }
        }
        IsOpen |= open.Count > 0;
    }

    private void Add(BodyNeed need, Bindings bindings, BodyCall? from, int told)
    {
        var on = need.On.Given(bindings);
        var isGiven = need.By is not { } by || by.Given(bindings).Giver is not null;
        var actions = need.Carrier is { } carrier ? carrier.Given(bindings).Pending : 1 << need.Action;
        for (var action = 0; action < PermissionActions.Count; action++)
        {
            if ((actions & ~told & (1 << action)) != 0) { Found.Add(new FoundNeed(action, on, need.OthersOnly, isGiven, from?.At ?? need.At, from?.Member ?? need.Member)); }
        }
    }

    private static bool IsFollowed(BodyCall call)
    {
        // A process class answers for what its instances do.
        if (call.Callee is { IsStatic: false, MethodKind: not MethodKind.LocalFunction } && Symbols.Attribute(call.Callee.ContainingType, KnownNames.Process) is not null) { return false; }
        return call.Told == 0 || !IsGenerated(call.Callee);
    }

    /// <summary>True for what the generator wrote: by itself, or in a type.</summary>
    public static bool IsGenerated(ISymbol? symbol)
    {
        for (; symbol is IMethodSymbol or INamedTypeSymbol; symbol = symbol.ContainingType)
        {
            foreach (var attribute in symbol.GetAttributes())
            {
                if (attribute.AttributeClass is { Name: "GeneratedCodeAttribute" }) { return true; }
            }
        }
        return false;
    }
}
