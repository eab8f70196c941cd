using System.Collections.Immutable;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>What a process class declares, and which of that was found to be used.</summary>
internal sealed class Ceiling
{
    private readonly ImmutableArray<DeclaredPattern> _patterns;
    private readonly bool[] _used;

    private Ceiling(INamedTypeSymbol process, string id, ImmutableArray<AttributeData> attributes, ImmutableArray<DeclaredPattern> patterns) =>
        (Class, Id, Attributes, _patterns, _used) = (process, id, attributes, patterns, new bool[attributes.Length]);

    public INamedTypeSymbol Class { get; }

    public string Id { get; }

    /// <summary>The attributes that declare something.</summary>
    public ImmutableArray<AttributeData> Attributes { get; }

    /// <summary>True when it says that nothing is needed, perhaps beside what says the contrary.</summary>
    public bool DeclaresNothing { get; private init; }

    /// <summary>Null for what is no process class, and for one without a declaration: it may do everything.</summary>
    public static Ceiling? Of(INamedTypeSymbol type)
    {
        AttributeData? process = null;
        var (any, nothing) = (false, false);
        var attributes = ImmutableArray.CreateBuilder<AttributeData>();
        var patterns = ImmutableArray.CreateBuilder<DeclaredPattern>();
        foreach (var attribute in type.GetAttributes())
        {
            if (Symbols.Is(attribute.AttributeClass, KnownNames.Process)) { process = attribute; }
            if (!NeedParser.IsNeed(attribute)) { continue; }
            any = true;
            nothing |= attribute.AttributeClass is { Name: "NothingAttribute" };
            if (NeedParser.Parse(attribute) is not { } need || PermissionActions.Declared(need.Action) is not (>= 0 and var action)) { continue; }
            TextPattern? pattern = TextPattern.TryParse(need.Resource ?? "*", out var parsed) ? parsed : null;
            patterns.Add(new DeclaredPattern(action, pattern, attributes.Count));
            if (need.Linked) { patterns.Add(new DeclaredPattern(PermissionActions.Linked, pattern, attributes.Count)); }
            if (need.Monitored) { patterns.Add(new DeclaredPattern(PermissionActions.Monitored, pattern, attributes.Count)); }
            attributes.Add(attribute);
        }
        return any && process is not null ? new Ceiling(type, Symbols.Text(process) ?? "", attributes.ToImmutable(), patterns.ToImmutable()) { DeclaresNothing = nothing } : null;
    }

    /// <summary>True when it is declared, or when it is not known on what and something of the kind is.</summary>
    public bool Covers(FoundNeed need)
    {
        var covered = IsOfItself(need);
        foreach (var declared in _patterns)
        {
            if (declared.Action != need.Action || !Matches(declared.Pattern, need)) { continue; }
            covered = true;
            _used[declared.Attribute] = true;
        }
        return covered;
    }

    /// <summary>What was not used, by its place.</summary>
    public IReadOnlyList<int> Unused()
    {
        var unused = new List<int>();
        for (var i = 0; i < _used.Length; i++)
        {
            if (!_used[i]) { unused.Add(i); }
        }
        return unused;
    }

    private bool IsOfItself(FoundNeed need) =>
        need.OthersOnly && (need.On.Kind is OriginKind.Own or OriginKind.Nothing || (need.On.Kind is OriginKind.Process or OriginKind.Text && need.On.Text == Id && !PermissionActions.IsOnProcess(need.Action)));

    private bool Matches(TextPattern? pattern, FoundNeed need)
    {
        if (pattern is not { } known) { return true; }
        return need.On.Kind switch
        {
            OriginKind.Own => known.Matches(Id),
            OriginKind.Process => known.Matches(need.On.Text),
            // A text that says which process is a name or a pid, and patterns are about neither of what it has.
            OriginKind.Text when !PermissionActions.IsOnProcess(need.Action) => known.Matches(need.On.Text),
            OriginKind.Prefix when !PermissionActions.IsOnProcess(need.Action) => known.Text.StartsWith(need.On.Text, StringComparison.Ordinal) || (known.IsPrefix && need.On.Text.StartsWith(known.Text, StringComparison.Ordinal)),
            _ => true,
        };
    }
}
