namespace TypedProcess.Lua;

internal sealed partial class LuaBody
{
    // Timers whose channels the script cannot reach any more.
    private readonly List<int> _unreachable = [];

    // Those that are live; others are remembered, but are no more than a table of the script.
    private int _timers;

    /// <summary>Whether it is the number of a timer, also of one that is over and forgotten.</summary>
    public static bool IsTimer(int handle) => handle > 0 && handle % 2 == 0;

    public LuaTimerSource NewTimer(long nanoseconds, long interval)
    {
        MakeRoom();
        var timer = AddTimer(2 * ++_lastSource, interval);
        timer.Set(nanoseconds);
        return timer;
    }

    /// <summary>The timer with a number; one that was forgotten is there again, and not set. Null when there never was one.</summary>
    public LuaTimerSource? Timer(int handle) =>
        Source(handle) as LuaTimerSource ?? (IsTimer(handle) && handle <= 2 * _lastSource ? AddTimer(handle, 0) : null);

    public bool StopTimer(int handle)
    {
        if (Source(handle) is not LuaTimerSource timer) { return false; }
        var wasSet = timer.Stop();
        Forget(timer);
        return wasSet;
    }

    public bool ResetTimer(int handle, long nanoseconds)
    {
        if (Source(handle) is not LuaTimerSource { IsLive: true }) { MakeRoom(); }
        if (Timer(handle) is not { } timer) { return false; }
        var wasSet = timer.Stop();
        timer.Set(nanoseconds);
        return wasSet;
    }

    /// <summary>Only remembers it: the collector of the script says so, at any moment.</summary>
    public void Unreachable(int handle) => _unreachable.Add(handle);

    /// <summary>Forgets a source that nothing comes from any more.</summary>
    public void Forget(LuaSource source)
    {
        if (source is LuaTimerSource { IsSpent: true }) { _sources.Remove(source.Handle); }
    }

    private void MakeRoom()
    {
        var most = Limits.Timers;
        if (_timers < most) { return; }
        FreeUnreachable();
        if (_timers < most) { return; }
        State.Collect();
        FreeUnreachable();
        if (_timers >= most) { End(LuaOutcome.Limit(most, "timers")); }
    }

    private void FreeUnreachable()
    {
        foreach (var handle in _unreachable)
        {
            if (Source(handle) is not LuaTimerSource { FirstParked: null } timer) { continue; }
            timer.Stop();
            _sources.Remove(handle);
        }
        _unreachable.Clear();
    }

    private LuaTimerSource AddTimer(int handle, long interval)
    {
        var timer = new LuaTimerSource(handle, this, Cell, interval);
        _sources.Add(handle, timer);
        return timer;
    }

    private void StopTimers()
    {
        foreach (var source in _sources.Values) { (source as LuaTimerSource)?.Stop(); }
        _sources.Clear();
    }
}
