using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>The types with an id that an assembly has. Asked only when an id stands in code as a text.</summary>
internal static class ProcessTypes
{
    public static Dictionary<string, INamedTypeSymbol> ById(IAssemblySymbol assembly)
    {
        var found = new Dictionary<string, INamedTypeSymbol>(StringComparer.Ordinal);
        Add(assembly.GlobalNamespace, found);
        return found;
    }

    private static void Add(INamespaceOrTypeSymbol within, Dictionary<string, INamedTypeSymbol> found)
    {
        foreach (var member in within.GetMembers())
        {
            if (member is INamespaceSymbol space) { Add(space, found); }
            else if (member is INamedTypeSymbol type)
            {
                if ((Symbols.Text(Symbols.Attribute(type, KnownNames.Process)) ?? Symbols.Text(Symbols.Attribute(type, KnownNames.ForeignProcess))) is { } id) { found[id] = type; }
                Add(type, found);
            }
        }
    }
}
