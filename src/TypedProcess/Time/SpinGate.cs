namespace TypedProcess;

/// <summary>A lock for sections of a few instructions: one interlocked operation to enter, a plain write to leave.</summary>
/// <remarks>Half the price of the framework's locks, which know who holds them. Not re-entrant; a waiter spins, then yields its thread.</remarks>
internal struct SpinGate
{
    private int _held;

    public void Enter()
    {
        if (Interlocked.CompareExchange(ref _held, 1, 0) == 0) { return; }
        var spin = new SpinWait();
        do { spin.SpinOnce(); }
        while (Interlocked.CompareExchange(ref _held, 1, 0) != 0);
    }

    public void Leave() => Volatile.Write(ref _held, 0);
}
