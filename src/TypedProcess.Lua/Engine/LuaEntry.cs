namespace TypedProcess.Lua;

/// <summary>While it is open, managed code that Lua called may push values: a refused allocation there would raise an error below a managed frame and end the program.</summary>
internal readonly unsafe ref struct LuaEntry
{
    private readonly LuaArena* _arena;
    private readonly int _held;

    private LuaEntry(LuaArena* arena)
    {
        _arena = arena;
        _held = arena->LimitsHold;
        arena->LimitsHold = 0;
    }

    public static LuaEntry Open(nint coroutine) => new(LuaArena.Of(coroutine));

    public void Dispose() => _arena->LimitsHold = _held;
}
