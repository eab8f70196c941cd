using System.Text;

namespace TypedProcess.Lua;

/// <summary>The text of a chunk that many states load. The first one compiles it for all.</summary>
/// <remarks>States share the bytes and nothing else. Only bytes that the compiler made of this text are ever loaded so.</remarks>
internal sealed class LuaChunk(byte[] source, string name)
{
    private LuaChunkNeeds? _needs;

    /// <summary>UTF-8 text.</summary>
    public byte[] Source { get; } = source;

    /// <summary>How much at the beginning was not written by its author and needs no module.</summary>
    public int HeadLength { get; init; }

    /// <summary>What errors call it: <c>@file</c> or <c>=name</c>.</summary>
    public string Name { get; } = name;

    internal byte[] ChunkName { get; } = Encoding.UTF8.GetBytes(name + "\0");

    /// <summary>With the lines of errors. Two threads may both set it, to the same bytes.</summary>
    internal byte[]? Compiled { get; set; }

    /// <summary>The modules it needs, looked up once as long as the library stays the same.</summary>
    internal ulong Needs(LuaModuleSet library)
    {
        var needs = Volatile.Read(ref _needs);
        if (needs?.Library != library)
        {
            needs = new LuaChunkNeeds(library, library.Words.In(Source.AsSpan(HeadLength)));
            Volatile.Write(ref _needs, needs);
        }
        return needs.Modules;
    }
}
