namespace TypedProcess;

internal sealed partial class ProcessCell
{
    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        // Also when this step is that of newer code: whoever posts here was given this context by the first code.
        PostFrom(0, d, state);
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        if (!IsOnOwnStep) { throw new NotSupportedException("a process cannot be made to run code while another thread waits for it; use Post"); }
        d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>A callback that code of this version awaits.</summary>
    public void PostFrom(int version, SendOrPostCallback callback, object? state)
    {
        if (!Signal(version == 0 ? new Continuation(callback, state) : new LaterContinuation(version, callback, state))) { Tally.LostContinuations++; }
    }

    // Code that was replaced does not run on; code that is not in charge yet goes on when it is.
    private bool MayRun(Continuation continuation)
    {
        if (continuation.Version == CodeVersion || Defects.Has(Defect.OldCodeRunsOn)) { return true; }
        for (var waiting = _parts?.Upgrade; waiting is not null; waiting = waiting.Superseded)
        {
            if (waiting.Version == continuation.Version) { return waiting.MayRun(continuation); }
        }
        Tally.LostContinuations++;
        return false;
    }
}
