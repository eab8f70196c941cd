namespace TypedProcess.Lua;

/// <summary>A part of the prelude: one Lua file, embedded as <c>Prelude/name.lua</c>, and the callbacks it uses.</summary>
/// <remarks>The file is a chunk that is called at most once for each state with one table, private to the prelude: <c>perform(op, ...)</c> asks for an effect and returns the answer; <c>operation</c> has the numbers by name; <c>native</c> the callbacks,
/// the functions of the native library under names such as <c>string.byte</c>, and its libraries, new ones each time they are asked for; <c>lua</c> the same functions as <c>lua.string.byte</c>; <c>modules</c> is what <c>require</c> finds, to which a file adds its own. Global names that a file reads are those of the native
/// library, whatever a script has done to its own; names it sets become globals of the script. What a file needs later it keeps in locals. Trusted, so it runs without limits.</remarks>
internal sealed class LuaModule(string name, byte[] source, params LuaCallback[] callbacks)
{
    public LuaModule(string name, params LuaCallback[] callbacks)
        : this(name, Read(name), callbacks)
    {
    }

    public string Name { get; } = name;

    /// <summary>The global names it defines: it runs in a state before the first chunk that has one of these words in its text, or when <c>require</c> asks for one, or for <see cref="Name"/>. Null to run in every new state, unless it only shares.</summary>
    public string[]? Words { get; init; }

    /// <summary>What it adds to the table of the prelude for other files: it runs when one of them first asks for a field of such a name. With these it does not run in every new state either.</summary>
    public string[]? Shares { get; init; }

    /// <summary>Where in the registry it puts a metatable: it runs, without having to share anything, when the first value gets that one. See <see cref="LuaMark"/>.</summary>
    public long? Metatable { get; init; }

    public IReadOnlyList<LuaCallback> Callbacks { get; } = callbacks;

    /// <summary>The text of the file.</summary>
    public byte[] Source { get; } = source;

    /// <summary>What errors call the file, ended by a zero.</summary>
    internal byte[] ChunkName { get; } = System.Text.Encoding.UTF8.GetBytes($"=[{name}]\0");

    /// <summary>The file compiled, once a state has. Two threads may both do so, with the same bytes.</summary>
    internal byte[]? Compiled { get; set; }

    private static byte[] Read(string name)
    {
        using var stream = typeof(LuaModule).Assembly.GetManifestResourceStream($"Prelude/{name}.lua") ?? throw new InvalidOperationException($"No prelude file {name}.lua.");
        var source = new byte[stream.Length];
        stream.ReadExactly(source);
        return source;
    }
}
