namespace TypedProcess.Lua;

/// <summary>The libraries of a Lua process beside the language: each is read when a script first uses it, or requires it.</summary>
internal static class LuaLibraries
{
    /// <summary>To run after <see cref="LuaModuleSet.Core"/>. They need <c>task</c>, <c>ready</c> and <c>source_state</c> among the callbacks.</summary>
    public static LuaModule[] All { get; } =
    [
        new("errors", LuaErrorCallbacks.Callbacks) { Words = ["errors"], Shares = ["is_error", "refusal"], Metatable = LuaMark.ErrorMetatable },
        new("source", LuaLateMethods.All) { Shares = ["source_channel", "channel_metatable", "channel_methods"] },
        new("source_use", LuaHold.Callbacks) { Shares = ["receive", "converted", "source_of", "channel_parts"] },
        new("channel") { Words = ["channel"], Shares = ["all_channels"] },
        new("time", LuaTimeCallbacks.All) { Words = [] },
        new("json", LuaJson.All) { Words = [] },
        new("uuid", LuaUuids.All) { Words = [] },
        new("log") { Words = [] },
        new("ctx") { Words = [] },
        new("security") { Words = [] },
        new("funcs") { Words = [] },
    ];
}
