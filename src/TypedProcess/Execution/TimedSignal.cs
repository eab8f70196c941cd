namespace TypedProcess;

/// <summary>A signal that can also stand in the timer wheel: one object for the wait and for its end.</summary>
internal abstract class TimedSignal() : MailboxItem(isMessage: false)
{
    // Owned by the wheel, under its lock.
    internal TimedSignal? Earlier;
    internal TimedSignal? Later;
    internal long DueTick;
    internal TimerWheel? Wheel;
    internal int Bucket = -1;

    /// <summary>The time has come. Runs on the timer's thread, outside the wheel's lock: it may push, never wait.</summary>
    internal abstract void OnDue();

    /// <summary>Takes it out of the wheel; nothing happens when it is not in one.</summary>
    internal void StopTimer() => Volatile.Read(ref Wheel)?.Remove(this);
}
