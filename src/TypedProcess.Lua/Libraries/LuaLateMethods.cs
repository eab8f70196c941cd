using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace TypedProcess.Lua;

/// <summary>What metatables of channels and messages call for what their first file does not have. Functions of managed code take no memory of a state.</summary>
internal static unsafe class LuaLateMethods
{
    private const int TopicSlot = 1;
    private const int KindSlot = 12;

    public static LuaCallback[] All =>
    [
        new("channel_method", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&ChannelMethod),
        new("channel_text", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&ChannelText),
        new("message_method", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&MessageMethod),
        new("message_text", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&MessageText),
    ];

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ChannelMethod(nint stack) => Bring(stack, "all_channels");

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int MessageMethod(nint stack) => Bring(stack, "answering");

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ChannelText(nint stack) => Describe(stack, KindSlot, "", "channel");

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int MessageText(nint stack) => Describe(stack, TopicSlot, "message ", "message");

    // Arguments: the table of methods, which the file completes, and the name.
    private static int Bring(nint stack, string shared)
    {
        using var entry = LuaEntry.Open(stack);
        try
        {
            var state = LuaState.Of(stack);
            state.Bring(state.Library.Shared(shared));
            LuaFast.lua_settop(stack, 2);
            LuaNative.lua_rawget(stack, 1);
            return 1;
        }
        catch (Exception) { return 0; }
    }

    private static int Describe(nint stack, int slot, string before, string otherwise)
    {
        using var entry = LuaEntry.Open(stack);
        try
        {
            if (LuaFast.lua_type(stack, 1) == (int)LuaType.Table && LuaFast.lua_rawgeti(stack, 1, slot) == (int)LuaType.Text)
            {
                LuaText.Push(stack, [.. Encoding.UTF8.GetBytes(before), .. LuaText.Bytes(stack, -1)]);
                return 1;
            }
            LuaText.Push(stack, otherwise);
            return 1;
        }
        catch (Exception) { return 0; }
    }
}
