using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace TypedProcess.Lua;

/// <summary>Opens the parts of the standard library a state may have and runs the prelude files, which close them in.</summary>
internal static unsafe class LuaPrelude
{
    private static readonly (string Name, nint Open)[] Libraries = [.. new[] { ("_G", "base"), ("coroutine", "coroutine"), ("table", "table"), ("string", "string"), ("math", "math"), ("utf8", "utf8"), ("os", "os"), ("debug", "debug") }
        .Select(static library => (library.Item1, NativeLibrary.GetExport(LuaNative.Handle, "luaopen_" + library.Item2)))];

    /// <summary>Runs it and returns the reference of the native traceback function, which the engine calls and no script reaches.</summary>
    public static int Run(LuaState state, LuaModuleSet library)
    {
        var stack = state.Main;
        LuaNative.lua_checkstack(stack, 20);
        foreach (var (name, open) in Libraries) { Open(stack, name, open); }
        MakeRuntime(state, library);
        foreach (var module in library.Modules) { Run(stack, module); }
        LuaText.Push(stack, "traceback");
        LuaNative.lua_rawget(stack, -2);
        var traceback = LuaNative.luaL_ref(stack, LuaNative.Registry);
        LuaFast.lua_settop(stack, 0);
        return traceback;
    }

    private static void Open(nint stack, string name, nint open)
    {
        fixed (byte* bytes = Encoding.UTF8.GetBytes(name + "\0")) { LuaNative.luaL_requiref(stack, bytes, open, 1); }
        LuaFast.lua_settop(stack, 0);
    }

    // The table that each file is given; base.lua adds what it takes from the native library.
    private static void MakeRuntime(LuaState state, LuaModuleSet library)
    {
        var stack = state.Main;
        LuaNative.lua_createtable(stack, 0, 8);
        LuaNative.lua_createtable(stack, 0, 0);
        foreach (var operation in Enum.GetValues<LuaOperation>())
        {
            LuaNative.lua_pushinteger(stack, (int)operation);
            LuaText.SetField(stack, operation.ToString());
        }
        LuaText.SetField(stack, "operation");
        LuaNative.lua_createtable(stack, 0, 0);
        foreach (var callback in library.Modules.SelectMany(static module => module.Callbacks))
        {
            LuaNative.lua_pushcclosure(stack, callback.Pointer, 0);
            LuaText.SetField(stack, callback.Name);
        }
        LuaText.SetField(stack, "native");
        LuaNative.lua_createtable(stack, 0, 0);
        LuaNative.lua_pushinteger(stack, state.Limits.SourceBytes);
        LuaText.SetField(stack, "source_bytes");
        LuaNative.lua_pushinteger(stack, PatternLimits.ResultBytes);
        LuaText.SetField(stack, "pattern_bytes");
        LuaText.SetField(stack, "limits");
        LuaNative.lua_createtable(stack, 0, 0);
        LuaText.SetField(stack, "modules");
    }

    /// <summary>Pushes the function of a file, which is compiled once for all states; an error text when it does not parse.</summary>
    public static LuaStatus Push(nint stack, LuaModule module)
    {
        if (module.Compiled is not null) { return Load(stack, module.Name, module.Compiled, "b\0"u8); }
        var status = Load(stack, module.Name, module.Source, "t\0"u8);
        if (status != LuaStatus.Ok) { return status; }
        module.Compiled = Compile(stack);
        return Load(stack, module.Name, module.Compiled, "b\0"u8);
    }

    private static void Run(nint stack, LuaModule module)
    {
        var status = Push(stack, module);
        if (status == LuaStatus.Ok)
        {
            LuaNative.lua_pushvalue(stack, 1);
            status = (LuaStatus)LuaNative.lua_pcallk(stack, 1, 0, 0, 0, 0);
        }
        if (status != LuaStatus.Ok) { throw new InvalidOperationException($"The prelude file {module.Name}.lua failed: {LuaText.Describe(stack, -1)}"); }
    }

    private static LuaStatus Load(nint stack, string name, ReadOnlySpan<byte> source, ReadOnlySpan<byte> mode)
    {
        fixed (byte* bytes = source)
        fixed (byte* chunk = Encoding.UTF8.GetBytes($"=[{name}]\0"))
        fixed (byte* how = mode)
        {
            return (LuaStatus)LuaNative.luaL_loadbufferx(stack, bytes, (nuint)source.Length, chunk, how);
        }
    }

    // Takes the function at the top as bytes, without what only a reader of the prelude would want: every state pays for that.
    private static byte[] Compile(nint stack)
    {
        using var compiled = new MemoryStream();
        using var handle = new GCHandle<MemoryStream>(compiled);
        LuaNative.lua_dump(stack, (nint)(delegate* unmanaged[Cdecl]<nint, byte*, nuint, nint, int>)&Write, GCHandle<MemoryStream>.ToIntPtr(handle), 1);
        LuaFast.lua_settop(stack, -2);
        return compiled.ToArray();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(nint stack, byte* bytes, nuint length, nint stream)
    {
        try { GCHandle<MemoryStream>.FromIntPtr(stream).Target.Write(new ReadOnlySpan<byte>(bytes, (int)length)); }
        catch (Exception) { return 1; }
        return 0;
    }
}
