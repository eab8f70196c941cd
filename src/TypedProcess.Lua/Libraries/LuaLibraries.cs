using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace TypedProcess.Lua;

/// <summary>The libraries of a Lua process beside the language: those each process has from the start, and those that are read when a script first requires them.</summary>
internal static unsafe class LuaLibraries
{
    private static readonly LuaModule[] Later =
    [
        new("time", LuaTimeCallbacks.All), new("json", LuaJson.All), new("uuid", LuaUuids.All), new("log"), new("ctx"), new("security"), new("funcs"),
    ];

    /// <summary>To run after <see cref="LuaModuleSet.Core"/>. They need <c>task</c>, <c>ready</c> and <c>source_state</c> among the callbacks.</summary>
    public static LuaModule[] First { get; } = [new("libraries", [.. LuaHold.Callbacks, new("open", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Open)]), new("errors", LuaErrorCallbacks.Callbacks), new("channel")];

    /// <summary><c>open(name)</c>: the function of a file and the table of its callbacks; nothing when there is no such module.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        try
        {
            var name = LuaText.Bytes(stack, 1);
            foreach (var module in Later)
            {
                if (!name.SequenceEqual(Encoding.UTF8.GetBytes(module.Name))) { continue; }
                if (LuaPrelude.Push(stack, module) != LuaStatus.Ok) { return 0; }
                LuaNative.lua_createtable(stack, 0, module.Callbacks.Count);
                foreach (var callback in module.Callbacks)
                {
                    LuaNative.lua_pushcclosure(stack, callback.Pointer, 0);
                    LuaText.SetField(stack, callback.Name);
                }
                return 2;
            }
        }
        catch (Exception) { LuaFast.lua_settop(stack, 0); }
        return 0;
    }
}
