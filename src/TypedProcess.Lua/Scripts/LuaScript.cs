using System.Collections.Immutable;

namespace TypedProcess.Lua;

/// <summary>A script with all that is said about it in its header, in an index file or in code. Immutable. It has not been compiled.</summary>
public sealed class LuaScript
{
    // Each chunk has a require of its own, because what a name means depends on who asks. On the first line, so that lines keep their numbers.
    private static readonly byte[] Head = "local require = ... "u8.ToArray();

    private LuaChunk? _loaded;

    internal LuaScript(string id, LuaScriptKind kind, ReadOnlyMemory<byte> source, string chunk) => (Id, Kind, Source, Chunk) = (id, kind, source, chunk);

    /// <summary>The id, <c>namespace:name</c>.</summary>
    public string Id { get; }

    /// <summary>What it is for.</summary>
    public LuaScriptKind Kind { get; }

    /// <summary>Its text as Lua gets it; text of files without a byte order mark and with an empty line for <c>#!</c>.</summary>
    public ReadOnlyMemory<byte> Source { get; }

    /// <summary>What errors and stacks call it: its file, relative to the folder that was registered, or its id.</summary>
    public string Chunk { get; }

    /// <summary>The function of the table it returns with which its processes begin.</summary>
    public string Method { get; internal init; } = "main";

    /// <summary>What its processes may do at most; null without a ceiling.</summary>
    public DeclaredPermissions? Permissions { get; internal init; }

    /// <summary>What it requires under names of its own, in the order of their declaration.</summary>
    public ImmutableArray<LuaImport> Imports { get; internal init; } = [];

    /// <summary>The modules of the runtime it may require; null for all of them.</summary>
    public ImmutableArray<string>? Modules { get; internal init; }

    /// <summary>What one of its processes may use.</summary>
    public LuaLimits Limits { get; internal init; } = new();

    /// <summary>Where it is said that there is this script: for problems that only show beside other scripts.</summary>
    internal LuaPlace Registered { get; init; }

    /// <summary>Where it says what it imports, in the order of <see cref="Imports"/>.</summary>
    internal ImmutableArray<LuaPlace> ImportPlaces { get; init; } = [];

    /// <summary>As processes load it, compiled once for all of them.</summary>
    internal LuaChunk Loaded => Volatile.Read(ref _loaded) ?? Interlocked.CompareExchange(ref _loaded, new LuaChunk([.. Head, .. Source.Span], "@" + Chunk) { HeadLength = UsesArguments ? 0 : Head.Length }, null) ?? _loaded;

    // Without that word it can still get at its require as one of its arguments.
    private bool UsesArguments => Source.Span.IndexOf("..."u8) >= 0;

    /// <summary>True when processes can be spawned of it.</summary>
    internal bool IsSpawned => Kind != LuaScriptKind.Library;

    /// <summary>A script whose text is at hand.</summary>
    /// <param name="id">The id, <c>namespace:name</c>.</param>
    /// <param name="source">The text.</param>
    /// <param name="configure">What code says about it.</param>
    /// <exception cref="ProcessException">Invalid: not an id, or something in header or options is wrong; the message says where and why.</exception>
    public static LuaScript FromText(string id, string source, Action<LuaOptions>? configure = null)
    {
        if (source is null) { Refusal.Argument(nameof(source), "text").Throw(); }
        return LuaScriptReader.Read(id, id, System.Text.Encoding.UTF8.GetBytes(source!), configure);
    }

    /// <summary>A script in a file, which is read once, now.</summary>
    /// <param name="id">The id, <c>namespace:name</c>.</param>
    /// <param name="file">The file; errors and stacks call the script by this name, as given.</param>
    /// <param name="configure">What code says about it.</param>
    /// <exception cref="ProcessException">NotFound: there is no such file. Invalid: not an id, or something in header or options is wrong; the message says where and why.</exception>
    public static LuaScript FromFile(string id, string file, Action<LuaOptions>? configure = null)
    {
        if (string.IsNullOrEmpty(file)) { Refusal.Argument(nameof(file), "a file").Throw(); }
        try
        {
            return LuaScriptReader.Read(id, file!.Replace('\\', '/'), LuaScriptReader.Plain(File.ReadAllBytes(file)), configure);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new ProcessException(new ProcessError(missing is FileNotFoundException or DirectoryNotFoundException ? ErrorKind.NotFound : ErrorKind.Unavailable, $"{file}: {missing.Message}", Retryable: false), missing);
        }
    }
}
