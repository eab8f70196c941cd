namespace TypedProcess.Testing;

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class VirtualClock : TimeProvider
{
    private readonly DateTimeOffset _start;
    private readonly List<VirtualTimer> _timers = [];
    private long _ticks;
    private long _created;

    /// <summary>Starts at <paramref name="start"/>; by default at the beginning of 2030, in UTC.</summary>
    public VirtualClock(DateTimeOffset? start = null) => _start = start ?? new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How far it has been moved.</summary>
    public TimeSpan Elapsed => new(_ticks);

    /// <inheritdoc/>
    public override long GetTimestamp() => _ticks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + Elapsed;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state, _created++);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves to the next timer, not beyond <paramref name="limit"/>, and runs what is due then. False when no timer was due by then; the clock then stands at the limit, or where it was without one.</summary>
    public bool MoveToNext(TimeSpan? limit = null)
    {
        VirtualTimer? next = null;
        foreach (var timer in _timers)
        {
            if (next is null || timer.DueTicks < next.DueTicks || (timer.DueTicks == next.DueTicks && timer.Number < next.Number)) { next = timer; }
        }
        if (next is null || (limit is { } end && next.DueTicks > end.Ticks))
        {
            if (limit is { } until) { _ticks = Math.Max(_ticks, until.Ticks); }
            return false;
        }
        _ticks = Math.Max(_ticks, next.DueTicks);
        next.Ring();
        return true;
    }

    private sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state, long number) : ITimer
    {
        private TimeSpan _period;

        public long Number => number;

        public long DueTicks { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock._timers.Remove(this);
            _period = period;
            if (dueTime == Timeout.InfiniteTimeSpan) { return true; }
            DueTicks = clock._ticks + dueTime.Ticks;
            clock._timers.Add(this);
            return true;
        }

        public void Ring()
        {
            clock._timers.Remove(this);
            if (_period > TimeSpan.Zero)
            {
                DueTicks += _period.Ticks;
                clock._timers.Add(this);
            }
            callback(state);
        }

        public void Dispose() => clock._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
