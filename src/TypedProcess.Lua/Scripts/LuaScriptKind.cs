namespace TypedProcess.Lua;

/// <summary>What a script is for. Index files name them <c>process.lua</c>, <c>library.lua</c> and <c>function.lua</c>, headers without the ending.</summary>
public enum LuaScriptKind
{
    /// <summary>It is spawned.</summary>
    Process,

    /// <summary>Other scripts <c>require</c> it; it cannot be spawned.</summary>
    Library,

    /// <summary>It is called for a result: spawned like a process, and a reader knows that it ends by itself.</summary>
    Function,
}
