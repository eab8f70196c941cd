using System.Reflection;
using System.Runtime.Loader;

namespace TypedProcess.Lua.Annotations;

/// <summary>An assembly that has just been built, with what lies beside it. Its code runs as far as its catalogs ask for it, and no further.</summary>
internal sealed class BuiltAssembly : AssemblyLoadContext, IDisposable
{
    private const string Library = "TypedProcess.Lua";

    private readonly AssemblyDependencyResolver _resolver;
    private readonly Dictionary<string, string> _references;
    private readonly Assembly _assembly;

    /// <summary>Loads it.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="references">The files it was compiled against: those that do not lie beside it are loaded from there.</param>
    public BuiltAssembly(string path, IEnumerable<string> references) : base(isCollectible: true)
    {
        _resolver = new AssemblyDependencyResolver(path);
        _references = references.GroupBy(static file => Path.GetFileNameWithoutExtension(file), StringComparer.OrdinalIgnoreCase).ToDictionary(static files => files.Key, static files => files.First(), StringComparer.OrdinalIgnoreCase);
        _assembly = LoadFromAssemblyPath(path);
    }

    /// <summary>Writes the files, by the very code that the assembly was built against.</summary>
    /// <returns>For how many catalogs.</returns>
    public int WriteAnnotations(string folder)
    {
        var write = LoadFromAssemblyName(new AssemblyName(Library)).GetType("TypedProcess.Lua.LuaAnnotations")?.GetMethod("Write", BindingFlags.Public | BindingFlags.Static)
            ?? throw new InvalidOperationException($"{Library} has no LuaAnnotations.Write");
        var catalogs = Types().Where(static type => type.IsAbstract && type.IsSealed && type.Name.EndsWith("Processes", StringComparison.Ordinal)).OrderBy(static type => type.FullName, StringComparer.Ordinal);
        var count = 0;
        foreach (var catalog in catalogs)
        {
            if (catalog.GetProperty("All", BindingFlags.Public | BindingFlags.Static) is not { } all || !write.GetParameters()[^1].ParameterType.IsAssignableFrom(all.PropertyType)) { continue; }
            write.Invoke(null, [folder, catalog.Name, all.GetValue(null)]);
            count++;
        }
        return count;
    }

    public void Dispose() => Unload();

    protected override Assembly? Load(AssemblyName assemblyName) =>
        (_resolver.ResolveAssemblyToPath(assemblyName) ?? _references.GetValueOrDefault(assemblyName.Name!)) is { } path ? LoadFromAssemblyPath(Path.GetFullPath(path)) : null;

    // Types that need what is not here are no catalogs: those need the runtime alone.
    private IEnumerable<Type> Types()
    {
        try
        {
            return _assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException some)
        {
            return some.Types.OfType<Type>();
        }
    }
}
