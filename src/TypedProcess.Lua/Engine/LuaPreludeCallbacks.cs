using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace TypedProcess.Lua;

/// <summary>What the tables of the prelude and the metatable of texts call when they do not have a field. Scripts reach none but <see cref="TextField"/>, and that only through methods of texts.</summary>
internal static unsafe class LuaPreludeCallbacks
{
    private const int LongestName = 64;

    private static readonly FrozenDictionary<string, int> Operations = Enum.GetValues<LuaOperation>().ToFrozenDictionary(static operation => operation.ToString(), static operation => (int)operation);

    public static LuaCallback[] Load => [new("bring", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Bring)];

    public static nint TextFields => (nint)(delegate* unmanaged[Cdecl]<nint, int>)&TextField;

    public static nint RuntimeFields => (nint)(delegate* unmanaged[Cdecl]<nint, int>)&RuntimeField;

    public static nint NativeFields => (nint)(delegate* unmanaged[Cdecl]<nint, int>)&NativeField;

    public static nint OperationFields => (nint)(delegate* unmanaged[Cdecl]<nint, int>)&OperationField;

    public static nint LibraryFields => (nint)(delegate* unmanaged[Cdecl]<nint, int>)&LibraryField;

    public static nint FunctionFields => (nint)(delegate* unmanaged[Cdecl]<nint, int>)&FunctionField;

    public static nint ModuleFields => (nint)(delegate* unmanaged[Cdecl]<nint, int>)&ModuleField;

    /// <summary>Brings what the names in a chunk stand for.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Bring(nint stack)
    {
        try
        {
            var state = LuaState.Of(stack);
            state.Bring(state.Library.Words.In(LuaText.Bytes(stack, 1)));
        }
        catch (Exception) { Give(stack); }
        return 0;
    }

    /// <summary>The first method of a text that is called brings the library of texts, which puts itself in place of this.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int TextField(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        try
        {
            var state = LuaState.Of(stack);
            state.Bring(state.Library.Required("string"));
            LuaFast.lua_getmetatable(stack, 1);
            LuaText.Push(stack, "__index"u8);
            if (LuaNative.lua_rawget(stack, -2) != (int)LuaType.Table) { return 0; }
            LuaNative.lua_pushvalue(stack, 2);
            LuaNative.lua_rawget(stack, -2);
            return 1;
        }
        catch (Exception) { return Give(stack); }
    }

    /// <summary>A part of the table that prelude files are given, which is then kept there.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int RuntimeField(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        try
        {
            Span<char> name = stackalloc char[LongestName];
            if (!TryName(stack, ref name) || !LuaPrelude.TryPushField(LuaState.Of(stack), stack, name)) { return 0; }
            LuaNative.lua_pushvalue(stack, 2);
            LuaNative.lua_pushvalue(stack, -2);
            LuaNative.lua_rawset(stack, 1);
            return 1;
        }
        catch (Exception) { return Give(stack); }
    }

    /// <summary>A callback, a function of the native library, or a whole library: a new table each time, since a file may give it to the script, which may change it.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int NativeField(nint stack)
    {
        try
        {
            Span<char> name = stackalloc char[LongestName];
            if (!TryName(stack, ref name)) { return 0; }
            if (!LuaState.Of(stack).Library.Callbacks.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var pointer)
                && !LuaNatives.Functions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out pointer))
            {
                using var opening = LuaEntry.Open(stack);
                return LuaNatives.TryOpen(stack, name) ? 1 : 0;
            }
            using var entry = LuaEntry.Open(stack);
            LuaNative.lua_pushcclosure(stack, pointer, 0);
            return 1;
        }
        catch (Exception) { return Give(stack); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OperationField(nint stack)
    {
        try
        {
            Span<char> name = stackalloc char[LongestName];
            if (!TryName(stack, ref name) || !Operations.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var operation)) { return 0; }
            LuaFast.lua_pushinteger(stack, operation);
            return 1;
        }
        catch (Exception) { return Give(stack); }
    }

    /// <summary>A field of one native library, whose name the table has as its first item.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int FunctionField(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        try
        {
            Span<char> field = stackalloc char[LongestName];
            if (!TryName(stack, ref field)) { return 0; }
            LuaFast.lua_rawgeti(stack, 1, 1);
            Span<char> name = stackalloc char[2 * LongestName];
            var length = Encoding.Latin1.GetChars(LuaText.Bytes(stack, -1), name);
            var library = name[..length];
            name[length] = '.';
            field.CopyTo(name[(length + 1)..]);
            if (LuaNatives.Functions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name[..(length + 1 + field.Length)], out var pointer))
            {
                LuaNative.lua_pushcclosure(stack, pointer, 0);
                return 1;
            }
            if (!LuaNatives.TryOpen(stack, library)) { return 0; }
            LuaNative.lua_pushvalue(stack, 2);
            LuaNative.lua_rawget(stack, -2);
            return 1;
        }
        catch (Exception) { return Give(stack); }
    }

    /// <summary>A function of the native library, or one of its libraries; <c>_G</c> are the globals of the script.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int LibraryField(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        try
        {
            Span<char> name = stackalloc char[LongestName];
            if (!TryName(stack, ref name)) { return 0; }
            if (name is "_G")
            {
                LuaFast.lua_rawgeti(stack, LuaNative.Registry, LuaPrelude.Globals);
                return 1;
            }
            if (LuaNatives.Functions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var pointer))
            {
                LuaNative.lua_pushcclosure(stack, pointer, 0);
                return 1;
            }
            if (!LuaNatives.IsLibrary(name)) { return 0; }
            LuaPrelude.PushLibrary(stack, 2);
            return 1;
        }
        catch (Exception) { return Give(stack); }
    }

    /// <summary>What <c>require</c> has not found yet.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ModuleField(nint stack)
    {
        try
        {
            Span<char> name = stackalloc char[LongestName];
            if (!TryName(stack, ref name)) { return 0; }
            var state = LuaState.Of(stack);
            if (state.Library.Required(name) is not (> 0 and var modules)) { return 0; }
            state.Bring(modules);
            LuaNative.lua_pushvalue(stack, 2);
            LuaNative.lua_rawget(stack, 1);
            return 1;
        }
        catch (Exception) { return Give(stack); }
    }

    private static bool TryName(nint stack, ref Span<char> name)
    {
        var bytes = LuaText.Bytes(stack, 2);
        if (bytes.Length is 0 or > LongestName) { return false; }
        name = name[..Encoding.Latin1.GetChars(bytes, name)];
        return true;
    }

    // Only a machine without memory comes here: the state stops.
    private static int Give(nint stack)
    {
        LuaArena.Of(stack)->Reached = (int)LuaStop.HostMemory;
        return 0;
    }
}
