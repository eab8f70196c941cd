using System.Numerics;

namespace TypedProcess;

/// <summary>All timers of a runtime (one part of them when many threads set timers): six levels of 64 buckets, a millisecond at the bottom, two years at the top.</summary>
/// <remarks>Adding and removing are constant time under a lock that is never held while anything else runs. One timer of the <see cref="TimeProvider"/> wakes the wheel at the next bucket that holds something.</remarks>
internal sealed class TimerWheel : IDisposable
{
    private const int Levels = 6;
    private const int BucketBits = 6;
    private const int BucketMask = 63;
    // One bucket of the top level less than all of them: a full round ahead would be the bucket that is being emptied.
    private const long MaxAhead = (1L << (Levels * BucketBits)) - (1L << ((Levels - 1) * BucketBits));
    private const long Never = long.MaxValue;
    private const int YoungBeforeSweep = 256;

    private SpinGate _gate;
    private readonly TimeProvider _time;
    private readonly bool _isSystem;
    private readonly long _origin;
    private readonly ITimer _timer;
    private readonly ulong[] _occupied = new ulong[Levels];
    private readonly TimedSignal?[] _first = new TimedSignal?[Levels << BucketBits];
    private readonly TimedSignal?[] _last = new TimedSignal?[Levels << BucketBits];
    private Waiter? _youngest;
    private int _young;
    private long _now;
    private long _armed = Never;
    private bool _disposed;

    public TimerWheel(TimeProvider time)
    {
        _time = time;
        _isSystem = ReferenceEquals(time, TimeProvider.System);
        _origin = _isSystem ? Environment.TickCount64 : time.GetTimestamp();
        // The timer must not carry the context of whoever happened to create the runtime.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(static wheel => ((TimerWheel)wheel!).Advance(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Wakes <paramref name="signal"/> after <paramref name="delay"/>, rounded up to a millisecond.</summary>
    public void Add(TimedSignal signal, TimeSpan delay)
    {
        if (!TryAdd(signal, delay, young: null)) { (signal as Waiter)?.TryFail(Refusal.Disposed()); }
    }

    /// <summary>The same for a wait that will most likely be over long before: it only gets into a bucket when it is still open after many others have come.</summary>
    public void AddUnlikely(Waiter wait, TimeSpan delay)
    {
        if (!TryAdd(wait, delay, wait)) { wait.TryFail(Refusal.Disposed()); }
    }

    private bool TryAdd(TimedSignal signal, TimeSpan delay, Waiter? young)
    {
        var elapsed = Elapsed();
        var current = elapsed / TimeSpan.TicksPerMillisecond;
        var due = (Math.Min(delay.Ticks, MaxAhead * TimeSpan.TicksPerMillisecond) + elapsed + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;
        _gate.Enter();
        try
        {
            if (_disposed) { return false; }
            signal.DueTick = Math.Max(_now + 1, Math.Min(due, _now + MaxAhead));
            // Before anything goes into a bucket: two that are due together ring in the order in which they came.
            if (young is null || _young == YoungBeforeSweep) { Sweep(); }
            if (young is null) { Place(signal); }
            else
            {
                young.Later = _youngest;
                _youngest = young;
                _young++;
            }
            if (signal.DueTick < _armed) { Arm(signal.DueTick, current); }
            return true;
        }
        finally { _gate.Leave(); }
    }

    // Puts the young ones that are still open into their buckets, oldest first.
    private void Sweep()
    {
        TimedSignal? oldest = null;
        for (TimedSignal? signal = _youngest; signal is not null;)
        {
            var older = signal.Later;
            signal.Later = oldest;
            (oldest, signal) = (signal, older);
        }
        _youngest = null;
        _young = 0;
        while (oldest is Waiter wait)
        {
            oldest = wait.Later;
            wait.Later = null;
            if (wait.IsOver) { continue; }
            Place(wait);
            // It is marked as over first and looks for its wheel then, we the other way round: one of us sees the other.
            Interlocked.MemoryBarrier();
            if (wait.IsOver) { TakeOut(wait); }
        }
    }

    private void Place(TimedSignal signal)
    {
        Volatile.Write(ref signal.Wheel, this);
        Insert(signal);
    }

    private void TakeOut(TimedSignal signal)
    {
        Unlink(signal);
        signal.Wheel = null;
    }

    public void Remove(TimedSignal signal)
    {
        _gate.Enter();
        // It may have rung meanwhile and stand in another wheel now, whose lock this is not.
        if (signal.Bucket >= 0 && ReferenceEquals(signal.Wheel, this)) { TakeOut(signal); }
        _gate.Leave();
    }

    /// <summary>Empties the wheel; a wait that is added from now on fails at once.</summary>
    public List<TimedSignal> Close()
    {
        var all = new List<TimedSignal>();
        _gate.Enter();
        try
        {
            _disposed = true;
            Sweep();
            for (var bucket = 0; bucket < _first.Length; bucket++)
            {
                while (_first[bucket] is { } signal)
                {
                    TakeOut(signal);
                    all.Add(signal);
                }
            }
        }
        finally { _gate.Leave(); }
        return all;
    }

    public void Dispose()
    {
        _gate.Enter();
        _disposed = true;
        _gate.Leave();
        _timer.Dispose();
    }

    private long CurrentTick() => Elapsed() / TimeSpan.TicksPerMillisecond;

    // The system's tick count is what its timers run on, and reading it costs a fraction of a timestamp.
    private long Elapsed() => _isSystem ? (Environment.TickCount64 - _origin) * TimeSpan.TicksPerMillisecond : _time.GetElapsedTime(_origin).Ticks;

    private void Advance()
    {
        var due = new List<TimedSignal>();
        _gate.Enter();
        try
        {
            if (_disposed) { return; }
            Sweep();
            var current = CurrentTick();
            while (NextBucket(out var bucket) is var tick && tick <= current)
            {
                _now = Math.Max(_now, tick);
                while (_first[bucket] is { } signal)
                {
                    Unlink(signal);
                    if (signal.DueTick > _now) { Insert(signal); continue; }
                    signal.Wheel = null;
                    due.Add(signal);
                }
            }
            _now = Math.Max(_now, current);
            _armed = Never;
            var next = NextBucket(out _);
            if (next != Never) { Arm(next, current); }
        }
        finally { _gate.Leave(); }
        foreach (var signal in due) { signal.OnDue(); }
    }

    private void Arm(long tick, long current)
    {
        _armed = tick;
        // Timers take 49 days at most; one that rings before anything is due is armed again.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Clamp(tick - current, 0, int.MaxValue)), Timeout.InfiniteTimeSpan);
    }

    // The first tick at which a bucket has to be looked at: exact at the bottom level, the bucket's beginning above.
    private long NextBucket(out int bucket)
    {
        for (var level = 0; level < Levels; level++)
        {
            if (_occupied[level] == 0) { continue; }
            var shift = level * BucketBits;
            var here = (int)(_now >> shift) & BucketMask;
            var ahead = BitOperations.TrailingZeroCount(BitOperations.RotateRight(_occupied[level], here));
            var place = (here + ahead) & BucketMask;
            bucket = (level << BucketBits) | place;
            return ((_now >> shift) + ahead) << shift;
        }
        bucket = -1;
        return Never;
    }

    private void Insert(TimedSignal signal)
    {
        var differing = (ulong)(signal.DueTick ^ _now) | BucketMask;
        var level = Math.Min(Levels - 1, (63 - BitOperations.LeadingZeroCount(differing)) / BucketBits);
        var bucket = (level << BucketBits) | ((int)(signal.DueTick >> (level * BucketBits)) & BucketMask);
        signal.Bucket = bucket;
        signal.Later = null;
        signal.Earlier = _last[bucket];
        if (signal.Earlier is null) { _first[bucket] = signal; }
        else { signal.Earlier.Later = signal; }
        _last[bucket] = signal;
        _occupied[level] |= 1UL << (bucket & BucketMask);
    }

    private void Unlink(TimedSignal signal)
    {
        var bucket = signal.Bucket;
        if (signal.Earlier is null) { _first[bucket] = signal.Later; }
        else { signal.Earlier.Later = signal.Later; }
        if (signal.Later is null) { _last[bucket] = signal.Earlier; }
        else { signal.Later.Earlier = signal.Earlier; }
        if (_first[bucket] is null) { _occupied[bucket >> BucketBits] &= ~(1UL << (bucket & BucketMask)); }
        signal.Bucket = -1;
        signal.Earlier = signal.Later = null;
    }
}
