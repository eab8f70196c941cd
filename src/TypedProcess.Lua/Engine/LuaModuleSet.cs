namespace TypedProcess.Lua;

/// <summary>The prelude files a state begins with, in the order they run.</summary>
internal sealed class LuaModuleSet(params LuaModule[] modules)
{
    /// <summary>The language itself: the sandboxed standard library and flat coroutines.</summary>
    public static LuaModuleSet Core { get; } = new(
        new LuaModule("base", LuaCallbacks.Base), new LuaModule("coroutine", LuaCallbacks.Coroutine), new LuaModule("table"), new LuaModule("string"),
        LuaPatterns.Module, new LuaModule("os", LuaCallbacks.World));

    public IReadOnlyList<LuaModule> Modules { get; } = modules;

    /// <summary>This library and more files after it.</summary>
    public LuaModuleSet With(params LuaModule[] more) => new([.. Modules, .. more]);
}
