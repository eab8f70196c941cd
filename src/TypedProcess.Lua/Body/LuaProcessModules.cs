namespace TypedProcess.Lua;

/// <summary>The prelude of a process. Only <c>boot</c> runs for each; the rest comes when it is used.</summary>
internal static class LuaProcessModules
{
    public static LuaModuleSet All { get; } = LuaModuleSet.Core.Without("require").With(
    [
        .. LuaLibraries.All,
        new LuaModule("boot", LuaBodyCallbacks.All),
        new LuaModule("requiring") { Words = ["require"], Shares = ["make_require"] },
        new LuaModule("refuse_program") { Shares = ["refuse_program"] },
        new LuaModule("load_chunk") { Shares = ["load_chunk"] },
        new LuaModule("message") { Metatable = LuaMark.MessageMetatable },
        new LuaModule("answering") { Shares = ["answering"] },
        new LuaModule("subject") { Metatable = LuaMark.SubjectMetatable },
        new LuaModule("process", LuaProcessFields.Callbacks) { Words = ["process"] },
        .. LuaProcessFields.Files,
    ]);
}
