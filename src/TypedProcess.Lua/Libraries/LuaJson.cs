using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>The callbacks of <c>json.lua</c>.</summary>
/// <remarks>Nothing interrupts them, so a text is limited to what takes some milliseconds, and is charged as instructions.</remarks>
internal static unsafe class LuaJson
{
    public const int MostBytes = 4 << 20;
    public const int Deepest = 64;
    private const int BytesPerInstruction = 4;

    public static LuaCallback[] All =>
    [
        new("json_encode", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Encode),
        new("json_decode", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Decode),
    ];

    /// <summary><c>encode(value)</c>: a text, or nil and what is wrong.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Encode(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        try
        {
            LuaFast.lua_settop(stack, 1);
            var writer = new LuaJsonWriter(stack);
            var problem = writer.Write(1);
            LuaFast.lua_settop(stack, 1);
            LuaAllocator.Charge(LuaArena.Of(stack), writer.Length / BytesPerInstruction);
            if (problem is not null) { return Refuse(stack, problem); }
            LuaText.Push(stack, writer.Written);
            return 1;
        }
        catch (Exception exception) { return Refuse(stack, exception.Message); }
    }

    /// <summary><c>decode(text, null)</c>: true and the value, or false and what is wrong.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Decode(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        string? problem;
        try
        {
            LuaFast.lua_settop(stack, 2);
            var text = LuaText.Bytes(stack, 1);
            LuaAllocator.Charge(LuaArena.Of(stack), text.Length / BytesPerInstruction);
            LuaFast.lua_pushboolean(stack, 1);
            problem = LuaJsonReader.Read(stack, text, 2);
            if (problem is null) { return 2; }
        }
        catch (Exception exception) { problem = exception.Message; }
        LuaFast.lua_settop(stack, 0);
        LuaFast.lua_pushboolean(stack, 0);
        LuaText.Push(stack, problem);
        return 2;
    }

    private static int Refuse(nint stack, string problem)
    {
        LuaFast.lua_settop(stack, 0);
        LuaFast.lua_pushnil(stack);
        LuaText.Push(stack, problem);
        return 2;
    }
}
