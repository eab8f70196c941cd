namespace TypedProcess.Lua;

/// <summary>How values of the runtime are told from tables and userdata of a script, and where the metatables are that make them so.</summary>
/// <remarks>
/// A metatable of the runtime has, under the integer key <see cref="Key"/>, one of the marks below, or the word for what cannot be sent, such as <c>"channel"</c>.
/// An integer key is read without pushing a string. A script may mark metatables of its own: what it then sends is checked all the same.
/// The metatables of errors and subjects lie in the registry, under integer keys too, and are put there by the prelude.
/// </remarks>
internal static class LuaMark
{
    /// <summary>The key of the mark in a metatable.</summary>
    public const long Key = 0x5450_4D41_524B;

    /// <summary>The mark of errors: a table with the items of <see cref="LuaErrorSlot"/>.</summary>
    public const long Error = 1;

    /// <summary>The mark of subjects: a userdata, because a script could forge a table.</summary>
    public const long Subject = 2;

    /// <summary>The registry key of the metatable of errors.</summary>
    public const long ErrorMetatable = 0x5450_4D41_0001;

    /// <summary>The registry key of the metatable of subjects.</summary>
    public const long SubjectMetatable = 0x5450_4D41_0002;

    /// <summary>The registry key of the metatable of messages.</summary>
    public const long MessageMetatable = 0x5450_4D41_0003;

    /// <summary>The registry key of the function that runs a script.</summary>
    public const long Boot = 0x5450_4D41_0004;

    /// <summary>Puts the mark of errors into the metatable on top of the stack and makes it the one that errors get. Takes it off the stack. Without the memory cap.</summary>
    public static void TakeErrorMetatable(nint state) => Take(state, Error, ErrorMetatable);

    /// <summary>The same for subjects.</summary>
    public static void TakeSubjectMetatable(nint state) => Take(state, Subject, SubjectMetatable);

    private static void Take(nint state, long mark, long registryKey)
    {
        LuaFast.lua_pushinteger(state, mark);
        LuaNative.lua_rawseti(state, -2, Key);
        LuaNative.lua_rawseti(state, LuaNative.Registry, registryKey);
    }
}
