using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;

namespace TypedProcess.Lua;

/// <summary>The functions of the native library by name, such as <c>pcall</c> or <c>string.byte</c>, taken from one state for all others: a function without values of its own costs a state nothing until it is stored somewhere.</summary>
internal static unsafe class LuaNatives
{
    private static readonly string[] Libraries = ["coroutine", "table", "string", "math", "utf8", "os", "debug"];

    /// <summary>Without those that keep something, such as <c>math.random</c>: for them a state opens the library.</summary>
    public static readonly FrozenDictionary<string, nint> Functions;

    /// <summary>What arithmetic with texts is made of: the fields of their metatable.</summary>
    public static readonly (byte[] Name, nint Function)[] TextOperators;

    private static readonly FrozenDictionary<string, nint> Opening = Libraries.ToFrozenDictionary(static name => name, static name => NativeLibrary.GetExport(LuaNative.Handle, "luaopen_" + name));

    static LuaNatives()
    {
        var stack = LuaNative.luaL_newstate();
        var functions = new Dictionary<string, nint>();
        Call(stack, NativeLibrary.GetExport(LuaNative.Handle, "luaopen_base"));
        Collect(stack, "", functions);
        foreach (var (name, open) in Opening)
        {
            LuaFast.lua_settop(stack, 0);
            Call(stack, open);
            Collect(stack, name + ".", functions);
        }
        LuaText.Push(stack, "");
        LuaFast.lua_getmetatable(stack, -1);
        var operators = new Dictionary<string, nint>();
        Collect(stack, "", operators);
        Functions = functions.ToFrozenDictionary();
        TextOperators = [.. operators.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => (Encoding.UTF8.GetBytes(pair.Key), pair.Value))];
        LuaNative.lua_close(stack);
    }

    public static bool IsLibrary(ReadOnlySpan<char> name) => Opening.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(name);

    /// <summary>Pushes a new table of a library, with functions of its own; false, and nothing pushed, when there is no such library.</summary>
    public static bool TryOpen(nint stack, ReadOnlySpan<char> name)
    {
        if (!Opening.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var open)) { return false; }
        if (name is not "string")
        {
            Call(stack, open);
            return true;
        }
        // It also gives all texts another metatable.
        LuaText.Push(stack, "");
        var has = LuaFast.lua_getmetatable(stack, -1) != 0;
        Call(stack, open);
        if (has)
        {
            LuaNative.lua_rotate(stack, -3, 1);
            LuaNative.lua_setmetatable(stack, -2);
        }
        else { LuaNative.lua_rotate(stack, -2, 1); }
        LuaFast.lua_settop(stack, -2);
        return true;
    }

    private static void Call(nint stack, nint open)
    {
        LuaNative.lua_pushcclosure(stack, open, 0);
        if (LuaNative.lua_pcallk(stack, 0, 1, 0, 0, 0) != (int)LuaStatus.Ok) { throw new InvalidOperationException(LuaText.Describe(stack, -1)); }
    }

    private static void Collect(nint stack, string prefix, Dictionary<string, nint> functions)
    {
        LuaFast.lua_pushnil(stack);
        while (LuaFast.lua_next(stack, -2) != 0)
        {
            var function = LuaNative.lua_tocfunction(stack, -1);
            if (function != 0 && LuaNative.lua_getupvalue(stack, -1, 1) == 0) { functions[prefix + LuaText.Describe(stack, -2)] = function; }
            else if (function != 0) { LuaFast.lua_settop(stack, -2); }
            LuaFast.lua_settop(stack, -2);
        }
    }
}
