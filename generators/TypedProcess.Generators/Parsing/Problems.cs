using System.Collections.Immutable;

namespace TypedProcess.Generators.Parsing;

/// <summary>Collects what the parsers find wrong. The generator parses without one: a place in a text has no business in its models, where each moved line would look like a change.</summary>
internal sealed class Problems
{
    private readonly List<Problem> _found = [];

    public IReadOnlyList<Problem> Found => _found;

    public void Add(ProblemKind kind, ISymbol at, string name, string reason = "", string detail = "", ImmutableDictionary<string, string?>? facts = null) => Add(kind, At(at), name, reason, detail, facts);

    public void Add(ProblemKind kind, AttributeData at, string name, string reason = "") => Add(kind, at.ApplicationSyntaxReference is { } reference ? Location.Create(reference.SyntaxTree, reference.Span) : null, name, reason);

    private void Add(ProblemKind kind, Location? at, string name, string reason, string detail = "", ImmutableDictionary<string, string?>? facts = null)
    {
        // What another assembly declares is reported there.
        if (at is { IsInSource: true }) { _found.Add(new Problem(kind, at, name, reason, detail, facts ?? Problem.NoFacts)); }
    }

    private static Location? At(ISymbol symbol) => symbol.Locations.Length > 0 ? symbol.Locations[0] : null;
}
