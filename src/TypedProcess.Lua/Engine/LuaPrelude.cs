using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>Makes what a new state begins with, and runs prelude files in it.</summary>
/// <remarks>A state is born with the functions of the native library that are safe as they are. Everything else comes with the first chunk that can name it, see <see cref="LuaWords"/>; most processes use little of it.</remarks>
internal static unsafe class LuaPrelude
{
    /// <summary>Where the registry has the globals.</summary>
    public const int Globals = 2;

    // Where the runtime has the table of the native libraries, which is also the metatable of what files have as their globals.
    private const int LibraryTable = 1;

    private static readonly string[] Safe = ["assert", "error", "getmetatable", "ipairs", "next", "pairs", "pcall", "rawequal", "rawget", "rawlen", "rawset", "select", "type"];

    private static readonly (byte[] Name, nint Function)[] SafeFunctions = [.. Safe.Select(static name => (System.Text.Encoding.UTF8.GetBytes(name), LuaNatives.Functions[name]))];

    /// <summary>Fills the globals and gives texts their operators.</summary>
    public static void Begin(nint stack)
    {
        LuaNative.lua_checkstack(stack, 20);
        // All names that are not brought later, and room for some.
        LuaNative.lua_createtable(stack, 0, 28);
        foreach (var (name, function) in SafeFunctions) { SetFunction(stack, name, function); }
        LuaText.Push(stack, "Lua 5.4"u8);
        LuaText.SetField(stack, "_VERSION"u8);
        LuaNative.lua_pushvalue(stack, -1);
        LuaText.SetField(stack, "_G"u8);
        LuaNative.lua_rawseti(stack, LuaNative.Registry, Globals);
        LuaText.Push(stack, ""u8);
        LuaNative.lua_createtable(stack, 0, LuaNatives.TextOperators.Length + 2);
        foreach (var (name, function) in LuaNatives.TextOperators) { SetFunction(stack, name, function); }
        SetFunction(stack, "__index"u8, LuaPreludeCallbacks.TextFields);
        LuaFast.lua_pushboolean(stack, 0);
        LuaText.SetField(stack, "__metatable"u8);
        LuaNative.lua_setmetatable(stack, -2);
        LuaFast.lua_settop(stack, 0);
    }

    /// <summary>Makes the table that each file is given, and returns its reference. It asks for its fields when they are used, and so do the tables in it.</summary>
    public static int MakeRuntime(nint stack)
    {
        PushAsking(stack, LuaPreludeCallbacks.RuntimeFields);
        PushAsking(stack, LuaPreludeCallbacks.LibraryFields);
        LuaNative.lua_rawseti(stack, -2, LibraryTable);
        return LuaNative.luaL_ref(stack, LuaNative.Registry);
    }

    /// <summary>Pushes a field of that table, the first time it is used; false, and nothing pushed, for what no file shares.</summary>
    public static bool TryPushField(LuaState state, nint stack, ReadOnlySpan<char> name)
    {
        switch (name)
        {
            case "operation": PushAsking(stack, LuaPreludeCallbacks.OperationFields); return true;
            case "native": PushAsking(stack, LuaPreludeCallbacks.NativeFields); return true;
            case "modules": PushAsking(stack, LuaPreludeCallbacks.ModuleFields); return true;
            case "lua": LuaFast.lua_rawgeti(stack, 1, LibraryTable); return true;
            case "perform": LuaNative.lua_pushcclosure(stack, LuaNatives.Functions["coroutine.yield"], 0); return true;
            case "traceback": LuaNative.lua_pushcclosure(stack, LuaTracebackCallback.Pointer, 0); return true;
            case "limits":
                LuaNative.lua_createtable(stack, 0, 2);
                LuaFast.lua_pushinteger(stack, state.Limits.SourceBytes);
                LuaText.SetField(stack, "source_bytes"u8);
                LuaFast.lua_pushinteger(stack, PatternLimits.ResultBytes);
                LuaText.SetField(stack, "pattern_bytes"u8);
                return true;
            default:
                if (state.Library.Shared(name) is not (> 0 and var modules)) { return false; }
                state.Bring(modules);
                LuaNative.lua_pushvalue(stack, 2);
                LuaNative.lua_rawget(stack, 1);
                return true;
        }
    }

    /// <summary>Runs a file. Its globals are a table of their own, before those of the native library; what it leaves there becomes global.</summary>
    /// <remarks>A file that comes late replaces no global: what is there already was put there by another file of the prelude, since no chunk had the word until now.</remarks>
    public static void Run(nint stack, LuaModule module, int runtime)
    {
        var top = LuaFast.lua_gettop(stack);
        LuaNative.lua_checkstack(stack, 20);
        if (module.Compiled is null)
        {
            Check(stack, module, Load(stack, module.ChunkName, module.Source, "t\0"u8));
            module.Compiled = Compile(stack, strip: true);
        }
        Check(stack, module, Load(stack, module.ChunkName, module.Compiled, "b\0"u8));
        LuaFast.lua_rawgeti(stack, LuaNative.Registry, runtime);
        LuaNative.lua_createtable(stack, 0, 0);
        LuaFast.lua_rawgeti(stack, -2, LibraryTable);
        LuaNative.lua_setmetatable(stack, -2);
        // The function, the runtime, its globals: kept below, because the function is consumed by the call.
        LuaNative.lua_pushvalue(stack, -1);
        LuaNative.lua_setupvalue(stack, -4, 1);
        LuaNative.lua_rotate(stack, -3, 1);
        Check(stack, module, (LuaStatus)LuaNative.lua_pcallk(stack, 1, 0, 0, 0, 0));
        LuaFast.lua_rawgeti(stack, LuaNative.Registry, Globals);
        LuaFast.lua_pushnil(stack);
        while (LuaFast.lua_next(stack, -3) != 0)
        {
            LuaNative.lua_pushvalue(stack, -2);
            if (module.Words is not null && LuaNative.lua_rawget(stack, -4) != (int)LuaType.Nil)
            {
                LuaFast.lua_settop(stack, -3);
                continue;
            }
            if (module.Words is not null)
            {
                LuaFast.lua_settop(stack, -2);
                LuaNative.lua_pushvalue(stack, -2);
            }
            LuaNative.lua_rotate(stack, -2, 1);
            LuaNative.lua_rawset(stack, -4);
        }
        LuaFast.lua_settop(stack, top);
    }

    public static LuaStatus Load(nint stack, ReadOnlySpan<byte> chunkName, ReadOnlySpan<byte> source, ReadOnlySpan<byte> mode)
    {
        fixed (byte* bytes = source)
        fixed (byte* chunk = chunkName)
        fixed (byte* how = mode)
        {
            return (LuaStatus)LuaNative.luaL_loadbufferx(stack, bytes, (nuint)source.Length, chunk, how);
        }
    }

    /// <summary>Takes the function at the top as bytes; stripped without lines and names, which only a reader of the prelude would want: every state pays for them.</summary>
    public static byte[] Compile(nint stack, bool strip)
    {
        using var compiled = new MemoryStream();
        using var handle = new GCHandle<MemoryStream>(compiled);
        LuaNative.lua_dump(stack, (nint)(delegate* unmanaged[Cdecl]<nint, byte*, nuint, nint, int>)&Write, GCHandle<MemoryStream>.ToIntPtr(handle), strip ? 1 : 0);
        LuaFast.lua_settop(stack, -2);
        return compiled.ToArray();
    }

    private static void SetFunction(nint stack, ReadOnlySpan<byte> name, nint function)
    {
        LuaText.Push(stack, name);
        LuaNative.lua_pushcclosure(stack, function, 0);
        LuaNative.lua_rawset(stack, -3);
    }

    /// <summary>Pushes a table through which the functions of one native library are found, without opening it.</summary>
    public static void PushLibrary(nint stack, int name)
    {
        PushAsking(stack, LuaPreludeCallbacks.FunctionFields);
        LuaNative.lua_pushvalue(stack, name);
        LuaNative.lua_rawseti(stack, -2, 1);
    }

    // A table that is its own metatable, and calls a function for fields it does not have.
    private static void PushAsking(nint stack, nint function)
    {
        LuaNative.lua_createtable(stack, 0, 1);
        SetFunction(stack, "__index"u8, function);
        LuaNative.lua_pushvalue(stack, -1);
        LuaNative.lua_setmetatable(stack, -2);
    }

    private static void Check(nint stack, LuaModule module, LuaStatus status)
    {
        if (status != LuaStatus.Ok) { throw new InvalidOperationException($"The prelude file {module.Name}.lua failed: {LuaText.Describe(stack, -1)}"); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(nint stack, byte* bytes, nuint length, nint stream)
    {
        try { GCHandle<MemoryStream>.FromIntPtr(stream).Target.Write(new ReadOnlySpan<byte>(bytes, (int)length)); }
        catch (Exception) { return 1; }
        return 0;
    }
}
