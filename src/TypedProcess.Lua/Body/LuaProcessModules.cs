namespace TypedProcess.Lua;

/// <summary>The prelude of a process.</summary>
internal static class LuaProcessModules
{
    public static LuaModuleSet All { get; } = LuaModuleSet.Core.With([.. LuaLibraries.All, new LuaModule("process", LuaBodyCallbacks.All)]);
}
