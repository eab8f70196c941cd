namespace TypedProcess;

/// <summary>A request to end, with a deadline that is enforced whether or not the process ever takes the request in.</summary>
internal sealed class CancelSignal(ProcessCell target, Pid from, DateTimeOffset at, DateTimeOffset? deadline) : TimedSignal
{
    // Its own deadline until it is taken in, then the one that counts.
    public DateTimeOffset? Deadline { get; private set; } = deadline;

    internal override void OnDue()
    {
        if (Defects.Has(Defect.CancelDeadlineIgnored)) { return; }
        target.Condemn(new ProcessError(ErrorKind.Timeout, "the process did not end before the deadline of its cancellation", Retryable: false) { IsPassing = true });
    }

    internal override void TakeIn(ProcessCell cell)
    {
        Deadline = cell.ShortenDeadline(this);
        cell.Body.Enqueue(cell, this);
        cell.CancelTokenSoon();
    }

    internal override void LeftBehind(ProcessCell cell) => StopTimer();

    internal override ProcessEvent ReadEvent(ProcessCell cell) => new Cancel(from, at, Deadline);
}
