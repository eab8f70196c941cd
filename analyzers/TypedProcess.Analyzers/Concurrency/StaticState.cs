using System.Collections.Immutable;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>TP3004: a static field or property of a process class that can be given another value, or holds a collection that can be changed.</summary>
internal static class StaticState
{
    /// <summary>A property of the diagnostic: it is there when <c>readonly</c> would be enough.</summary>
    public const string CanStand = "readonly";

    private static readonly ImmutableDictionary<string, string?> Standing = ImmutableDictionary<string, string?>.Empty.Add(CanStand, null);

    public static void Check(ISymbol member, ProcessCode code, Action<Diagnostic> report)
    {
        if (!member.IsStatic || member.IsImplicitlyDeclared || member.Locations.Length == 0 || !code.IsProcess(member.ContainingType)) { return; }
        var changes = member switch
        {
            IFieldSymbol field => !field.IsConst && (!field.IsReadOnly || IsCollection(field.Type)) && Symbols.Attribute(field, "System.ThreadStaticAttribute") is null,
            IPropertySymbol property => property.SetMethod is not null,
            _ => false,
        };
        if (changes) { report(Diagnostic.Create(Rules.TP3004_StaticState, member.Locations[0], member is IFieldSymbol { IsReadOnly: false } kept && !IsCollection(kept.Type) ? Standing : null, member.Name)); }
    }

    // Arrays are mostly tables, and concurrent collections are made for this.
    private static bool IsCollection(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "List" or "Dictionary" or "HashSet" or "Queue" or "Stack" or "LinkedList" or "SortedDictionary" or "SortedList" or "SortedSet" or "PriorityQueue" } named && named.ContainingNamespace.ToDisplayString() == "System.Collections.Generic"
        || Symbols.Is(type, "System.Text.StringBuilder");
}
