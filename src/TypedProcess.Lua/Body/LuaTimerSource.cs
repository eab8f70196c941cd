namespace TypedProcess.Lua;

/// <summary>A timer or ticker: its item is the time it was due, and it keeps at most one.</summary>
internal sealed class LuaTimerSource(int handle, LuaBody body, ProcessCell cell, long interval) : LuaSource(handle)
{
    private const long NanosecondsPerTick = 100;

    private Delay? _delay;
    private long? _item;
    private long _due;
    private bool _isLive;

    public override bool HasItem => _item is not null;

    /// <summary>False for one that is stopped, or over and read.</summary>
    public override bool IsLive => _isLive;

    /// <summary>Nobody need remember it: setting it anew makes another one of its number. Not so for a ticker, of which there would be no interval.</summary>
    public bool IsSpent => !_isLive && interval == 0 && FirstParked is null;

    public override bool TryTake(in LuaCall call)
    {
        if (_item is not { } time) { return false; }
        _item = null;
        Changed();
        LuaFast.lua_pushinteger(call.Stack, time);
        return true;
    }

    public void Set(long nanoseconds)
    {
        _due = body.World.UnixNanoseconds + nanoseconds;
        Wait(nanoseconds);
        Changed();
    }

    /// <summary>True when it was set. What it has not been read of is gone.</summary>
    public bool Stop()
    {
        _item = null;
        if (_delay is not { } delay)
        {
            Changed();
            return false;
        }
        _delay = null;
        Changed();
        delay.LetGo();
        cell.WaitEnded(delay);
        return true;
    }

    public static TimeSpan ToTime(long nanoseconds) => new((Math.Max(nanoseconds, 0) / NanosecondsPerTick) + (nanoseconds % NanosecondsPerTick > 0 ? 1 : 0));

    private void Wait(long nanoseconds)
    {
        var delay = _delay = new Delay(cell);
        delay.Start(ToTime(nanoseconds), default);
        delay.UntypedTask.GetAwaiter().UnsafeOnCompleted(() => Rang(delay));
    }

    private void Changed()
    {
        var isLive = _delay is not null || HasItem;
        if (isLive == _isLive) { return; }
        _isLive = isLive;
        body.LiveChanged(this);
    }

    private void Rang(Delay delay)
    {
        // Stopped, or set anew, while it was ringing; or the process ends.
        if (!ReferenceEquals(_delay, delay) || !body.IsRunning || cell.IsCondemned) { return; }
        _delay = null;
        var now = body.World.UnixNanoseconds;
        _item ??= now;
        if (interval > 0)
        {
            // By the clock and not from now, so that a slow reader does not make it slower; what it missed is left out.
            _due += Math.Max(interval, (now - _due + interval) / interval * interval);
            Wait(_due - now);
        }
        body.ItemCame(this);
    }
}
