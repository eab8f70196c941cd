namespace TypedProcess.Lua;

/// <summary>The libraries of a Lua process beside the language: those each process has from the start, and those that are read when a script first requires them.</summary>
internal static class LuaLibraries
{
    /// <summary>To run after <see cref="LuaModuleSet.Core"/>. They need <c>task</c>, <c>ready</c> and <c>source_state</c> among the callbacks.</summary>
    public static LuaModule[] All { get; } =
    [
        new("errors", LuaErrorCallbacks.Callbacks),
        new("channel", LuaHold.Callbacks),
        new("time", LuaTimeCallbacks.All) { Words = [] },
        new("json", LuaJson.All) { Words = [] },
        new("uuid", LuaUuids.All) { Words = [] },
        new("log") { Words = [] },
        new("ctx") { Words = [] },
        new("security") { Words = [] },
        new("funcs") { Words = [] },
    ];
}
