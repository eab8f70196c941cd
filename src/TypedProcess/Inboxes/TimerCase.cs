namespace TypedProcess;

/// <summary>Time as a source of steps.</summary>
internal sealed class TimerCase<TStep>(ProcessCell cell, TimeSpan time, Func<TStep> map, bool periodic, bool idle) : SelectCase<TStep>
{
    private Ring? _ring;
    private bool _over;

    public override bool IsOver => _over;

    public override void Begin(ProcessCell owner)
    {
        _over = false;
        _ring = new Ring(cell);
        cell.Owner.Timers.Add(_ring, time);
    }

    public override bool TryTake(out TStep step)
    {
        if (_ring is not { IsDue: true })
        {
            step = default!;
            return false;
        }
        End();
        if (periodic) { Begin(cell); }
        else { _over = true; }
        // Nor does what happens because time has passed belong to the message that was read last.
        Tracing.Follow(cell, default);
        step = map();
        return true;
    }

    public override bool Watch(SelectWait wait) => _ring is { } ring && ring.Watch(wait);

    public override void StepTaken()
    {
        if (!idle || _ring is null) { return; }
        End();
        Begin(cell);
    }

    public override void End()
    {
        _ring?.StopTimer();
        _ring = null;
    }

    /// <summary>One time to wait for: it arrives as a signal, so that it is taken in like everything else.</summary>
    private sealed class Ring(ProcessCell owner) : TimedSignal
    {
        private SelectWait? _wait;

        public bool IsDue { get; private set; }

        public bool Watch(SelectWait wait)
        {
            _wait = wait;
            return IsDue;
        }

        internal override void OnDue() => owner.Signal(this);

        internal override void TakeIn(ProcessCell taker)
        {
            IsDue = true;
            _wait?.TrySetResult(true);
        }
    }
}
