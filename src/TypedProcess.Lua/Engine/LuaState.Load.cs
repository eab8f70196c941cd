using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace TypedProcess.Lua;

internal sealed unsafe partial class LuaState
{
    /// <summary>Compiles the text of a chunk and leaves its function on <see cref="Main"/>.</summary>
    /// <param name="source">UTF-8 text; compiled chunks are refused, since nothing could verify them.</param>
    /// <param name="name">What errors call it: <c>@file</c> or <c>=name</c>.</param>
    /// <param name="failure">Why it does not parse, with file and line.</param>
    public bool TryLoad(ReadOnlySpan<byte> source, string name, [NotNullWhen(false)] out LuaFailure? failure)
    {
        if (source.Length > Limits.SourceBytes) { return Refuse(name, out failure); }
        Bring(Library.Words.In(source));
        return TryLoad(source, Encoding.UTF8.GetBytes(name + "\0"), "t\0"u8, out failure);
    }

    /// <summary>The same for a chunk that other states load too: only the first has to compile it.</summary>
    public bool TryLoad(LuaChunk chunk, [NotNullWhen(false)] out LuaFailure? failure)
    {
        if (chunk.Source.Length > Limits.SourceBytes) { return Refuse(chunk.Name, out failure); }
        Bring(chunk.Needs(Library));
        if (chunk.Compiled is { } compiled) { return TryLoad(compiled, chunk.ChunkName, "b\0"u8, out failure); }
        if (!TryLoad(chunk.Source, chunk.ChunkName, "t\0"u8, out failure)) { return false; }
        LuaNative.lua_pushvalue(Main, -1);
        chunk.Compiled = LuaPrelude.Compile(Main, strip: false);
        return true;
    }

    private bool TryLoad(ReadOnlySpan<byte> bytes, byte[] chunkName, ReadOnlySpan<byte> mode, [NotNullWhen(false)] out LuaFailure? failure)
    {
        LuaNative.lua_checkstack(Main, 4);
        _arena->LimitsHold = 1;
        var status = LuaPrelude.Load(Main, chunkName, bytes, mode);
        _arena->LimitsHold = 0;
        if (status == LuaStatus.Ok)
        {
            failure = null;
            return true;
        }
        failure = new LuaFailure(status == LuaStatus.OutOfMemory ? LuaStop.Memory : LuaStop.Error, LuaText.Describe(Main, -1), "");
        LuaFast.lua_settop(Main, -2);
        return false;
    }

    private bool Refuse(string name, out LuaFailure failure)
    {
        failure = new LuaFailure(LuaStop.Error, string.Create(CultureInfo.InvariantCulture, $"{name.TrimStart('@', '=')}: longer than {Limits.SourceBytes} bytes"), "");
        return false;
    }
}
