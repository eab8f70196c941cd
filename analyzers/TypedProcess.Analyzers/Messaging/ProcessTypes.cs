using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>The types with an id that an assembly has. Asked only when an id stands in code as a text.</summary>
internal static class ProcessTypes
{
    public static Dictionary<string, INamedTypeSymbol> ById(IAssemblySymbol assembly, CancellationToken cancel = default)
    {
        var found = new Dictionary<string, INamedTypeSymbol>(StringComparer.Ordinal);
        Add(assembly.GlobalNamespace, found, cancel);
        return found;
    }

    /// <summary>Those of a compilation and of all it refers to.</summary>
    public static Dictionary<string, INamedTypeSymbol> All(Compilation compilation, CancellationToken cancel = default)
    {
        var found = ById(compilation.Assembly, cancel);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            // Without the runtime there are no processes, and the framework is not searched.
            if (UsesRuntime(assembly)) { Add(assembly.GlobalNamespace, found, cancel); }
        }
        return found;
    }

    private static bool UsesRuntime(IAssemblySymbol assembly)
    {
        foreach (var module in assembly.Modules)
        {
            foreach (var reference in module.ReferencedAssemblies)
            {
                if (reference.Name == KnownNames.Namespace) { return true; }
            }
        }
        return false;
    }

    private static void Add(INamespaceOrTypeSymbol within, Dictionary<string, INamedTypeSymbol> found, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        foreach (var member in within.GetMembers())
        {
            if (member is INamespaceSymbol space) { Add(space, found, cancel); }
            else if (member is INamedTypeSymbol type)
            {
                // A class says more than what somebody wrote down of one that is elsewhere.
                if (Symbols.Text(Symbols.Attribute(type, KnownNames.Process)) is { } id) { found[id] = type; }
                else if (Symbols.Text(Symbols.Attribute(type, KnownNames.ForeignProcess)) is { } foreign && !found.ContainsKey(foreign)) { found.Add(foreign, type); }
                Add(type, found, cancel);
            }
        }
    }
}
