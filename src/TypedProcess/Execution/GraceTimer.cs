namespace TypedProcess;

/// <summary>Limits how long a condemned process may take to end.</summary>
internal sealed class GraceTimer(ProcessCell cell) : TimedSignal
{
    private static readonly TimeSpan Nudge = TimeSpan.FromMilliseconds(50);

    private bool _nudged;
    private bool _signalled;

    /// <summary>When to look again at a process that was between two pieces of its code.</summary>
    public static TimeSpan NextLook => Nudge;

    /// <summary>True once: it may stand in the mailbox only once.</summary>
    public bool TrySignal() => !_signalled && (_signalled = true);

    /// <summary>First a short look whether the process is inside a long step, then the rest of the time.</summary>
    public static TimeSpan FirstLook(TimeSpan grace) => grace < Nudge ? grace : Nudge;

    internal override void OnDue()
    {
        cell.CancelTokenOfRunningStep();
        var rest = cell.Host.Options.GraceTime - Nudge;
        if (!_nudged && rest > TimeSpan.Zero)
        {
            _nudged = true;
            if (cell.Phase < ProcessPhase.Abandoned) { cell.Owner.Timers.Add(this, rest); }
            return;
        }
        cell.GraceOver(this);
    }

    internal override void TakeIn(ProcessCell owner) => owner.GiveUpWaiting();
}
