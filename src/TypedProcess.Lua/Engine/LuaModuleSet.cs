namespace TypedProcess.Lua;

/// <summary>The prelude files a state begins with, in the order they run.</summary>
internal sealed class LuaModuleSet(params LuaModule[] modules)
{
    /// <summary>The language itself: the sandboxed standard library and flat coroutines.</summary>
    /// <remarks>Until a file after "string" replaces <c>string.find</c>, <c>match</c>, <c>gmatch</c> and <c>gsub</c> by a matcher that counts its steps, they are the native ones, which a pathological pattern can hold for long.</remarks>
    public static LuaModuleSet Core { get; } = new(
        new LuaModule("base", LuaCallbacks.Base), new LuaModule("coroutine", LuaCallbacks.Coroutine), new LuaModule("table"), new LuaModule("string"),
        new LuaModule("os", LuaCallbacks.World));

    public IReadOnlyList<LuaModule> Modules { get; } = modules;

    /// <summary>This library and more files after it.</summary>
    public LuaModuleSet With(params LuaModule[] more) => new([.. Modules, .. more]);
}
