namespace TypedProcess.Lua;

/// <summary>A part of the prelude: one Lua file, embedded as <c>Prelude/name.lua</c>, and the callbacks it uses.</summary>
/// <remarks>The file is a chunk that is called once for each state with one table, private to the prelude: <c>perform(op, ...)</c> asks for an effect and returns the answer; <c>operation</c> has the numbers by name; <c>native</c> the callbacks;
/// <c>lua</c> the functions of the native library before the sandbox closed; <c>modules</c> is what <c>require</c> finds, to which a file adds its own. What a file needs later it keeps in locals: scripts can change every global.
/// Trusted, so it runs without limits.</remarks>
internal sealed class LuaModule(string name, byte[] source, params LuaCallback[] callbacks)
{
    public LuaModule(string name, params LuaCallback[] callbacks)
        : this(name, Read(name), callbacks)
    {
    }

    public string Name { get; } = name;

    public IReadOnlyList<LuaCallback> Callbacks { get; } = callbacks;

    /// <summary>The text of the file.</summary>
    public byte[] Source { get; } = source;

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
