namespace TypedProcess;

/// <summary>Changes the token of a process that was asked to end while it was inside a step, when that step turns out to be long.</summary>
internal sealed class TokenNudge(ProcessCell cell) : TimedSignal
{
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);

    internal override void OnDue() => cell.CancelTokenOfRunningStep();
}
