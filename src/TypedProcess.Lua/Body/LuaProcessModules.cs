namespace TypedProcess.Lua;

/// <summary>The prelude of a process.</summary>
internal static class LuaProcessModules
{
    public static LuaModuleSet All { get; } = LuaModuleSet.Core.With(
        new LuaModule("errors", LuaBodyCallbacks.Errors), new LuaModule("channel", LuaBodyCallbacks.Waiting), new LuaModule("process", LuaBodyCallbacks.Process));
}
