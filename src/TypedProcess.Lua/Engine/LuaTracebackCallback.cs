using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary><c>debug.traceback</c> of scripts: as the native one, but a task ends with its own function.</summary>
internal static unsafe class LuaTracebackCallback
{
    public static nint Pointer => (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Traceback;

    /// <summary><c>traceback([coroutine,] [message [, level]])</c>: a message that is no text comes back as it is.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Traceback(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        try
        {
            var coroutine = LuaNative.lua_tothread(stack, 1);
            var message = coroutine == 0 ? 1 : 2;
            if (coroutine == 0) { coroutine = stack; }
            var kind = (LuaType)LuaFast.lua_type(stack, message);
            if (kind is not (LuaType.Text or LuaType.Number or LuaType.Nil or LuaType.None))
            {
                LuaNative.lua_pushvalue(stack, message);
                return 1;
            }
            int isNumber;
            var level = LuaFast.lua_tointegerx(stack, message + 1, &isNumber);
            if (isNumber == 0) { level = coroutine == stack ? 1 : 0; }
            // The bytes of the message stay what they are, also those that are no text for .NET.
            var before = kind == LuaType.Text ? LuaText.Bytes(stack, message).ToArray() : kind == LuaType.Number ? System.Text.Encoding.UTF8.GetBytes(LuaText.Describe(stack, message)) : null;
            var trace = System.Text.Encoding.UTF8.GetBytes(LuaTraceback.Of(coroutine, (int)Math.Clamp(level, 0, int.MaxValue / 4), LuaProtection.IsAround(coroutine)));
            LuaText.Push(stack, before is null ? trace : [.. before, (byte)'\n', .. trace]);
        }
        catch (Exception) { LuaFast.lua_pushnil(stack); }
        return 1;
    }
}
