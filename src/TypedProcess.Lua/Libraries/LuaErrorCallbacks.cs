using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace TypedProcess.Lua;

/// <summary>What <c>errors.lua</c> needs from managed code.</summary>
internal static unsafe class LuaErrorCallbacks
{
    private const int Levels = 10;

    // Of the activation record of the native library.
    private const int RecordWords = 64;
    private const int NameWord = 1;
    private const int LineOffset = 48;
    private const int SourceOffset = 68;

    public static LuaCallback[] Callbacks =>
    [
        new("take_error_metatable", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&TakeErrorMetatable),
        new("take_subject_metatable", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&TakeSubjectMetatable),
        new("stack", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Stack),
    ];

    /// <summary>Puts the message in the place of an error object, so that functions of the string library take one as a text.</summary>
    public static void MakeText(nint stack, int index)
    {
        if (LuaFast.lua_type(stack, index) != (int)LuaType.Table || LuaFast.lua_getmetatable(stack, index) == 0) { return; }
        var isError = LuaFast.lua_rawgeti(stack, -1, LuaMark.Key) == (int)LuaType.Number && LuaFast.lua_tointegerx(stack, -1, null) == LuaMark.Error;
        LuaFast.lua_settop(stack, -3);
        if (!isError) { return; }
        if (LuaFast.lua_rawgeti(stack, index, LuaErrorSlot.Message) == (int)LuaType.Text) { LuaNative.lua_copy(stack, -1, index); }
        LuaFast.lua_settop(stack, -2);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int TakeErrorMetatable(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        LuaFast.lua_settop(stack, 1);
        LuaMark.TakeErrorMetatable(stack);
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int TakeSubjectMetatable(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        LuaFast.lua_settop(stack, 1);
        LuaMark.TakeSubjectMetatable(stack);
        return 0;
    }

    /// <summary><c>stack()</c>: where the function is called that asked, a few levels only: it costs the same however deep the script is.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Stack(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        try
        {
            var text = new StringBuilder();
            var record = stackalloc nint[RecordWords];
            fixed (byte* what = "Sln\0"u8)
            {
                for (var level = 2; level < Levels + 2 && LuaNative.lua_getstack(stack, level, record) != 0 && LuaNative.lua_getinfo(stack, what, record) != 0; level++)
                {
                    var line = *(int*)((byte*)record + LineOffset);
                    if (line < 0) { continue; }
                    if (text.Length > 0) { text.Append('\n'); }
                    text.Append(Marshal.PtrToStringUTF8((nint)((byte*)record + SourceOffset))).Append(':').Append(line.ToString(CultureInfo.InvariantCulture));
                    if (record[NameWord] != 0) { text.Append(": in ").Append(Marshal.PtrToStringUTF8(record[NameWord])); }
                }
            }
            LuaText.Push(stack, text.ToString());
        }
        catch (Exception) { LuaFast.lua_pushnil(stack); }
        return 1;
    }
}
