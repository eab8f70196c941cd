using System.Text;

namespace TypedProcess.Lua;

/// <summary>Puts the bounded pattern functions in the place of those of the native library.</summary>
internal static unsafe class LuaPatterns
{
    private const string ResourceName = "TypedProcess.Lua.Prelude.patterns.lua";

    private static readonly byte[] Prelude = ReadPrelude();

    /// <summary>Replaces <c>find</c>, <c>match</c>, <c>gmatch</c> and <c>gsub</c> of the global table <c>string</c>. Needs the tables <c>string</c> and <c>table</c>, no memory cap, and to be called before code of a user runs.</summary>
    /// <returns>Null, or what went wrong.</returns>
    public static string? Install(nint state)
    {
        ReadOnlySpan<nint> functions =
        [
            PatternFunctions.Find, PatternFunctions.FindOn, PatternFunctions.Match, PatternFunctions.MatchOn, PatternFunctions.Search,
            PatternFunctions.Replace, PatternFunctions.PrepareGmatch, PatternFunctions.PrepareGsub,
        ];
        var top = LuaNative.lua_gettop(state);
        if (LuaNative.lua_checkstack(state, functions.Length + 4) == 0) { return "not enough memory"; }
        int status;
        fixed (byte* source = Prelude)
        fixed (byte* name = "=patterns\0"u8)
        fixed (byte* mode = "t\0"u8)
        {
            status = LuaNative.luaL_loadbufferx(state, source, (nuint)Prelude.Length, name, mode);
        }
        if (status == 0)
        {
            foreach (var function in functions) { LuaNative.lua_pushcclosure(state, function, 0); }
            LuaNative.lua_pushinteger(state, PatternLimits.ResultBytes);
            status = LuaNative.lua_pcallk(state, functions.Length + 1, 0, 0, 0, 0);
        }
        var error = status == 0 ? null : TextAt(state, -1);
        LuaNative.lua_settop(state, top);
        return error;
    }

    private static string TextAt(nint state, int index)
    {
        if (LuaNative.lua_type(state, index) != (int)LuaType.Text) { return "an error without a text"; }
        nuint length;
        var start = LuaNative.lua_tolstring(state, index, &length);
        return Encoding.UTF8.GetString((byte*)start, (int)length);
    }

    private static byte[] ReadPrelude()
    {
        using var stream = typeof(LuaPatterns).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"the resource {ResourceName} is missing");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
