namespace TypedProcess.Lua;

/// <summary>While a pattern function runs: it may push strings, which the cap of its state must not refuse, and which must not be more than the state has left.</summary>
internal readonly unsafe ref struct PatternCall
{
    private readonly LuaArena* _arena;
    private readonly int _held;

    private PatternCall(LuaArena* arena)
    {
        _arena = arena;
        if (arena is null) { return; }
        _held = arena->LimitsHold;
        arena->LimitsHold = 0;
    }

    /// <summary>The bytes that may be pushed. A state of the native library alone has no limit.</summary>
    public long Room => _arena is null || _arena->Cap == 0 ? long.MaxValue : Math.Max(0, _arena->Cap - _arena->Used);

    public static PatternCall Enter(nint coroutine) => new(LuaArena.Of(coroutine));

    public void Dispose()
    {
        if (_arena is not null) { _arena->LimitsHold = _held; }
    }
}
