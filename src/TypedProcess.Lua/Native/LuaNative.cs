using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>The functions of the native Lua library that this runtime calls, under the names of its manual.</summary>
/// <remarks>None of them may raise a Lua error while managed code is below it on the stack: the jump would tear the frames of .NET. So there is no function here that calls metamethods or converts with an error,
/// the memory cap is off while managed code pushes, and <c>lua_checkstack</c> comes before what pushes. States are dropped with their memory and never closed: closing runs code of the script.</remarks>
internal static unsafe partial class LuaNative
{
    public const string Library = "lua54";

    public const int Registry = -1_001_000;
    public const int MultipleResults = -1;

    /// <summary>The loaded library, for what is needed as an address.</summary>
    public static readonly nint Handle = NativeLibrary.Load(Library, typeof(LuaNative).Assembly, null);

    [LibraryImport(Library)]
    public static partial nint lua_newstate(nint alloc, nint ud);

    [LibraryImport(Library)]
    public static partial nint luaL_newstate();

    /// <summary>Only for states in which no script ever ran.</summary>
    [LibraryImport(Library)]
    public static partial void lua_close(nint state);

    [LibraryImport(Library)]
    public static partial nint lua_newthread(nint state);

    [LibraryImport(Library)]
    public static partial int lua_closethread(nint state, nint from);

    [LibraryImport(Library)]
    public static partial int lua_resume(nint state, nint from, int nargs, int* nres);

    [LibraryImport(Library)]
    public static partial int lua_yieldk(nint state, int nres, nint ctx, nint k);

    [LibraryImport(Library)]
    public static partial int lua_pcallk(nint state, int na, int nr, int msgh, nint ctx, nint k);

    [LibraryImport(Library)]
    public static partial int luaL_loadbufferx(nint state, byte* b, nuint sz, byte* name, byte* mode);

    [LibraryImport(Library)]
    public static partial int lua_dump(nint state, nint writer, nint data, int strip);

    /// <summary>Also of a number, which becomes a text where it is. <see cref="LuaFast.lua_tolstring"/> is for what is one already.</summary>
    [LibraryImport(Library)]
    public static partial nint lua_tolstring(nint state, int idx, nuint* len);

    [LibraryImport(Library)]
    public static partial nint lua_pushlstring(nint state, byte* s, nuint len);

    [LibraryImport(Library)]
    public static partial void lua_pushcclosure(nint state, nint f, int n);

    [LibraryImport(Library)]
    public static partial void lua_createtable(nint state, int na, int nr);

    [LibraryImport(Library)]
    public static partial int lua_rawget(nint state, int i);

    [LibraryImport(Library)]
    public static partial void lua_rawset(nint state, int i);

    [LibraryImport(Library)]
    public static partial void lua_rawseti(nint state, int i, long n);

    [LibraryImport(Library)]
    public static partial int lua_checkstack(nint state, int n);

    [LibraryImport(Library)]
    public static partial void lua_pushvalue(nint state, int i);

    [LibraryImport(Library)]
    public static partial void lua_copy(nint state, int from, int to);

    [LibraryImport(Library)]
    public static partial void lua_rotate(nint state, int i, int n);

    [LibraryImport(Library)]
    public static partial void lua_xmove(nint a, nint b, int n);

    [LibraryImport(Library)]
    public static partial nint lua_touserdata(nint state, int i);

    [LibraryImport(Library)]
    public static partial nint lua_tothread(nint state, int i);

    [LibraryImport(Library)]
    public static partial nint lua_tocfunction(nint state, int i);

    [LibraryImport(Library)]
    public static partial int lua_pushthread(nint state);

    [LibraryImport(Library)]
    public static partial int lua_status(nint state);

    [LibraryImport(Library)]
    public static partial int lua_isyieldable(nint state);

    [LibraryImport(Library)]
    public static partial void lua_sethook(nint state, nint f, int mask, int count);

    [LibraryImport(Library)]
    public static partial int lua_gethookcount(nint state);

    [LibraryImport(Library)]
    public static partial int lua_gc(nint state, int what, int a, int b, int c);

    [LibraryImport(Library)]
    public static partial void lua_setallocf(nint state, nint f, nint ud);

    [LibraryImport(Library)]
    public static partial int luaL_ref(nint state, int t);

    [LibraryImport(Library)]
    public static partial void luaL_unref(nint state, int t, int r);

    [LibraryImport(Library)]
    public static partial int lua_setmetatable(nint state, int i);

    [LibraryImport(Library)]
    public static partial nint lua_getupvalue(nint state, int i, int n);

    [LibraryImport(Library)]
    public static partial nint lua_setupvalue(nint state, int i, int n);

    [LibraryImport(Library)]
    public static partial int lua_getstack(nint state, int level, void* ar);

    [LibraryImport(Library)]
    public static partial int lua_getinfo(nint state, byte* what, void* ar);

    [LibraryImport(Library)]
    public static partial nint lua_newuserdatauv(nint state, nuint size, int values);
}
