using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>Those functions of the native library that neither allocate nor call back nor take long: called without telling the garbage collector.</summary>
/// <remarks>Never add one that can allocate: it calls the managed allocator, which aborts the program when it comes from such a call.</remarks>
internal static unsafe partial class LuaFast
{
    [SuppressGCTransition]
    [LibraryImport(LuaNative.Library, EntryPoint = "lua_type")]
    public static partial int lua_type(nint state, int i);

    [SuppressGCTransition]
    [LibraryImport(LuaNative.Library, EntryPoint = "lua_next")]
    public static partial int lua_next(nint state, int i);

    /// <summary>Only of a text: a number would be converted, and that allocates. <see cref="LuaNative.lua_tolstring"/> may.</summary>
    [SuppressGCTransition]
    [LibraryImport(LuaNative.Library, EntryPoint = "lua_tolstring")]
    public static partial nint lua_tolstring(nint state, int i, nuint* len);

    [SuppressGCTransition]
    [LibraryImport(LuaNative.Library, EntryPoint = "lua_tointegerx")]
    public static partial long lua_tointegerx(nint state, int i, int* isn);

    [SuppressGCTransition]
    [LibraryImport(LuaNative.Library, EntryPoint = "lua_tonumberx")]
    public static partial double lua_tonumberx(nint state, int i, int* isn);

    [SuppressGCTransition]
    [LibraryImport(LuaNative.Library, EntryPoint = "lua_toboolean")]
    public static partial int lua_toboolean(nint state, int i);

    [SuppressGCTransition]
    [LibraryImport(LuaNative.Library, EntryPoint = "lua_isinteger")]
    public static partial int lua_isinteger(nint state, int i);

    [SuppressGCTransition]
    [LibraryImport(LuaNative.Library, EntryPoint = "lua_rawlen")]
    public static partial nuint lua_rawlen(nint state, int i);

    [SuppressGCTransition]
    [LibraryImport(LuaNative.Library, EntryPoint = "lua_rawgeti")]
    public static partial int lua_rawgeti(nint state, int i, long n);

    [SuppressGCTransition]
    [LibraryImport(LuaNative.Library, EntryPoint = "lua_gettop")]
    public static partial int lua_gettop(nint state);

    [SuppressGCTransition]
    [LibraryImport(LuaNative.Library, EntryPoint = "lua_settop")]
    public static partial void lua_settop(nint state, int i);

    [SuppressGCTransition]
    [LibraryImport(LuaNative.Library, EntryPoint = "lua_pushnil")]
    public static partial void lua_pushnil(nint state);

    [SuppressGCTransition]
    [LibraryImport(LuaNative.Library, EntryPoint = "lua_pushinteger")]
    public static partial void lua_pushinteger(nint state, long n);

    [SuppressGCTransition]
    [LibraryImport(LuaNative.Library, EntryPoint = "lua_pushnumber")]
    public static partial void lua_pushnumber(nint state, double n);

    [SuppressGCTransition]
    [LibraryImport(LuaNative.Library, EntryPoint = "lua_pushboolean")]
    public static partial void lua_pushboolean(nint state, int n);

    [SuppressGCTransition]
    [LibraryImport(LuaNative.Library, EntryPoint = "lua_getmetatable")]
    public static partial int lua_getmetatable(nint state, int i);

    [SuppressGCTransition]
    [LibraryImport(LuaNative.Library, EntryPoint = "lua_topointer")]
    public static partial nint lua_topointer(nint state, int n);
}
