using System.Collections.Concurrent;

namespace TypedProcess.Analyzers;

/// <summary>The bodies of methods that process classes call, each read once.</summary>
internal sealed class NeedGraph(Compilation compilation)
{
    private readonly ConcurrentDictionary<IMethodSymbol, BodyFacts> _bodies = new(SymbolEqualityComparer.Default);

    /// <summary>Null for a method of another project, of which an editor has the source too: what it says of itself counts, as in a build.</summary>
    public BodyFacts? BodyOf(IMethodSymbol method, CancellationToken cancel)
    {
        if (_bodies.TryGetValue(method, out var known)) { return known; }
        var roots = new List<IOperation>();
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            if (!compilation.ContainsSyntaxTree(reference.SyntaxTree)) { continue; }
            // Only what classes with a declaration reach is bound again, and each method once: that is less than looking at all methods of the compilation.
#pragma warning disable RS1030
            var model = compilation.GetSemanticModel(reference.SyntaxTree);
#pragma warning restore RS1030
            if (model.GetOperation(reference.GetSyntax(cancel), cancel) is { } body) { roots.Add(body); }
        }
        if (roots.Count == 0 && !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly)) { return null; }
        return _bodies.GetOrAdd(method, BodyReader.Read(roots));
    }
}
