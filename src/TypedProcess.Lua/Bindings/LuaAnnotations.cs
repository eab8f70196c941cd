using System.Text;

namespace TypedProcess.Lua;

/// <summary>Annotations for Lua editors (LuaLS), from which they complete and check scripts. What is written depends on the definitions alone, so the same input gives the same files.</summary>
public static class LuaAnnotations
{
    private const string RuntimeFile = "TypedProcess.Lua.Bindings.runtime.lua";

    /// <summary>The annotations of what the runtime itself gives to scripts.</summary>
    public static string Runtime()
    {
        using var stream = typeof(LuaAnnotations).Assembly.GetManifestResourceStream(RuntimeFile)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>The annotations of the processes of a catalog. Definitions that say nothing about themselves are left out.</summary>
    /// <param name="catalog">The name of the catalog, for the reader of the file.</param>
    /// <param name="definitions">Its definitions.</param>
    public static string Of(string catalog, IEnumerable<ProcessDefinition> definitions) => AnnotationWriter.Catalog(catalog, Manifests(definitions));

    /// <summary>Writes them into a folder: <c>runtime.lua</c>, one file with the name of the catalog, and for each id <c>namespace:name</c> a file <c>namespace/name.lua</c> that an editor finds for <c>require(id)</c>. Files that are as they should be are left alone.</summary>
    /// <param name="folder">The folder; it is made when it is not there.</param>
    /// <param name="catalog">The name of the catalog.</param>
    /// <param name="definitions">Its definitions.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(string folder, string catalog, IEnumerable<ProcessDefinition> definitions)
    {
        if (string.IsNullOrEmpty(folder)) { Refusal.Argument(nameof(folder), "a folder").Throw(); }
        if (string.IsNullOrEmpty(catalog) || catalog.AsSpan().ContainsAny(Path.GetInvalidFileNameChars())) { Refusal.Argument(nameof(catalog), "a name that a file can have").Throw(); }
        var manifests = Manifests(definitions);
        Write(folder!, "runtime.lua", Runtime());
        Write(folder!, catalog + ".lua", AnnotationWriter.Catalog(catalog, manifests));
        foreach (var manifest in manifests) { Write(folder!, manifest.Id.Replace(':', '/') + ".lua", AnnotationWriter.Module(manifest.Id)); }
    }

    private static List<ProcessManifest> Manifests(IEnumerable<ProcessDefinition> definitions) =>
        [.. (definitions ?? throw new ProcessException(Refusal.Argument(nameof(definitions), "definitions"))).Select(static definition => definition.Manifest).OfType<ProcessManifest>()];

    private static void Write(string folder, string name, string text)
    {
        // An id may begin with dots or slashes; no file is written outside of the folder for that.
        var root = Path.GetFullPath(folder);
        var file = Path.GetFullPath(Path.Combine(root, name.TrimStart('/')));
        if (!file.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) { return; }
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!File.Exists(file) || File.ReadAllText(file) != text) { File.WriteAllText(file, text); }
    }
}
