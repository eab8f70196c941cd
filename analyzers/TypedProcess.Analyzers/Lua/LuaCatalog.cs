using System.Collections.Concurrent;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers.Lua;

/// <summary>What a compilation knows of definitions: its own classes, those of its references, those written elsewhere that it names, and the scripts of index files.</summary>
internal sealed class LuaCatalog
{
    private readonly Compilation _compilation;
    private readonly Dictionary<string, INamedTypeSymbol?> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LuaIndexedScript> _scripts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LuaDefinition?> _definitions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _namespaces = new(StringComparer.Ordinal);

    private HashSet<string>? _written;

    private LuaCatalog(Compilation compilation) => _compilation = compilation;

    public static LuaCatalog Of(Compilation compilation, IEnumerable<AdditionalText> files, CancellationToken cancel)
    {
        var catalog = new LuaCatalog(compilation);
        foreach (var pair in ProcessTypes.All(compilation, cancel)) { catalog._ids.Add(pair.Key, pair.Value); }
        foreach (var file in files)
        {
            var path = Slashes(file.Path);
            if (!LuaIndexFile.IsOne(path) || file.GetText(cancel) is not { } text) { continue; }
            foreach (var script in LuaIndexFile.Read(path, text.ToString()))
            {
                if (!catalog._ids.ContainsKey(script.Id)) { catalog._ids.Add(script.Id, null); }
                catalog._scripts[script.Path] = script;
            }
        }
        foreach (var id in catalog._ids.Keys) { catalog._namespaces.Add(ProcessIds.SpaceOf(id)); }
        return catalog;
    }

    public IEnumerable<string> Ids => _ids.Keys;

    /// <summary>What an index file says of a file; null for nothing.</summary>
    public LuaIndexedScript? Script(string path) => _scripts.TryGetValue(Slashes(path), out var script) ? script : null;

    /// <summary>The class with this id; null when it is none, or not known.</summary>
    public LuaDefinition? Find(string id) => _definitions.GetOrAdd(id, Parse);

    /// <summary>True when there is such a definition.</summary>
    public bool Has(string id) => _ids.ContainsKey(id);

    /// <summary>True when it may be registered by what is written in code, all of which is read for the first one.</summary>
    public bool MayBeRegistered(string id, CancellationToken cancel) => (_written ??= Written(cancel)).Contains(id);

    /// <summary>True when definitions of the same namespace are known here: then this one would be too.</summary>
    public bool KnowsNamespaceOf(string id) => _namespaces.Contains(ProcessIds.SpaceOf(id));

    private static string Slashes(string path) => path.Replace('\\', '/');

    // Two threads may both read; they come to the same.
    private HashSet<string> Written(CancellationToken cancel)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in _compilation.SyntaxTrees)
        {
            foreach (var token in tree.GetRoot(cancel).DescendantTokens())
            {
                // Only texts have a colon among letters, in whatever way they are written.
                if (token.ValueText is var text && text.IndexOf(':') > 0 && ProcessIds.IsValid(text)) { ids.Add(text); }
            }
        }
        return ids;
    }

    private LuaDefinition? Parse(string id)
    {
        if (!_ids.TryGetValue(id, out var type) || type is null || Symbols.Attribute(type, KnownNames.Process) is not { } attribute) { return null; }
        var isWhole = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _compilation.Assembly);
        return ProcessParser.Parse(type, attribute) is { } model ? LuaDefinition.Of(model, isWhole, isWhole || type.InstanceConstructors.Length == 1) : null;
    }
}
