namespace TypedProcess;

internal sealed partial class ProcessCell
{
    /// <summary>The token of this process, made when it is first asked for.</summary>
    public CancellationToken Token
    {
        get
        {
            var parts = Parts;
            lock (parts)
            {
                if (parts.Closed && parts.TokenSource is null) { return new CancellationToken(canceled: true); }
                if (parts.TokenSource is null)
                {
                    parts.TokenSource = new CancellationTokenSource();
                    if (_condemned is not null || _cancelRequested) { parts.TokenSource.Cancel(); }
                }
                return parts.TokenSource.Token;
            }
        }
    }

    /// <summary>Cancels the token on the owner's step, so that its callbacks are steps of this process and block nobody else.</summary>
    public void CancelToken()
    {
        _cancelRequested = true;
        if (_parts?.TokenSource is not { IsCancellationRequested: false } source) { return; }
        RunUser(static s => ((CancellationTokenSource)s).Cancel(), source);
    }

    /// <summary>The same, but not inside code of this process that is polling just now.</summary>
    public void CancelTokenSoon()
    {
        _cancelRequested = true;
        if (_body.InUser) { Continue(new TokenCancel()); }
        else { CancelToken(); }
    }

    /// <summary>Asks <paramref name="target"/> to end; the deadline is enforced from now on.</summary>
    public static bool Cancel(ProcessCell target, Pid from, TimeSpan? deadline)
    {
        var now = target.Owner.Now();
        var signal = new CancelSignal(target, from, now, now + deadline);
        if (deadline is { } delay) { target.Owner.Timers.Add(signal, delay); }
        var nudge = new TokenNudge(target);
        if (target.Signal(signal))
        {
            if (target._body.InUser) { target.Owner.Timers.Add(nudge, TokenNudge.Delay); }
            return true;
        }
        signal.StopTimer();
        return false;
    }

    /// <summary>Takes a cancel's deadline into account; a later one may shorten it, never lengthen it. Returns the one that counts.</summary>
    public DateTimeOffset? ShortenDeadline(CancelSignal signal)
    {
        var parts = Parts;
        lock (parts)
        {
            if (signal.Deadline is { } deadline)
            {
                (parts.Timers ??= []).Add(signal);
                if (parts.CancelDeadline is null || deadline < parts.CancelDeadline || Defects.Has(Defect.LaterCancelLengthens)) { parts.CancelDeadline = deadline; }
            }
            return parts.CancelDeadline;
        }
    }

    public void KeepGrace(GraceTimer grace)
    {
        var parts = Parts;
        lock (parts) { (parts.Timers ??= []).Add(grace); }
    }
}
