namespace TypedProcess;

internal sealed partial class ProcessCell
{
    /// <summary>An ask has been read and its answer comes later.</summary>
    public void Open(IUnanswered call)
    {
        var parts = Parts;
        lock (parts)
        {
            if (!parts.Closed)
            {
                (parts.Unanswered ??= []).Add(call);
                return;
            }
        }
        call.FailWith(FinalOutcome.Error ?? IUnanswered.EndedFirst);
    }

    public void Close(IUnanswered call)
    {
        var parts = Parts;
        lock (parts) { parts.Unanswered?.Remove(call); }
    }

    /// <summary>Runs the callbacks of a token that belongs to this process, on its step.</summary>
    public void CancelOnStep(CancellationTokenSource source) => RunUser(static s => ((CancellationTokenSource)s).Cancel(), source);

    /// <summary>Posts a call and waits for its answer.</summary>
    public ValueTask<TReply> Ask<TReply>(ProcessCell? target, Pid to, CallMail<TReply> mail, TimeSpan timeout, CancellationToken cancel)
    {
        ThrowUnlessOwn("ask");
        if (mail.IsPosted) { return Failed<TReply>(Refusal.Reposted()); }
        if (target is null) { return Failed<TReply>(Refusal.NotAlive(to)); }
        if (Denied(ProcessAction.Send, target) is { } denied) { return Failed<TReply>(target.Phase >= ProcessPhase.Abandoned ? Refusal.NotAlive(to) : denied); }
        if (!mail.TryClaim()) { return Failed<TReply>(Refusal.Reposted()); }
        var pending = mail.Expect(this);
        return DeliverClaimed(target, mail, isAsk: true) is { } error ? Failed<TReply>(error) : Started(pending, timeout, cancel);
    }

    /// <summary>The same for a call whose permission has been checked, and whose reply is wanted as a value.</summary>
    public ValueTask<PayloadValue> AskForValue<TReply>(ProcessCell target, CallMail<TReply> mail, TimeSpan timeout, CancellationToken cancel)
    {
        if (!mail.TryClaim()) { return Failed<PayloadValue>(Refusal.Reposted()); }
        var pending = mail.ExpectValue(this);
        return DeliverClaimed(target, mail, isAsk: true) is { } error ? Failed<PayloadValue>(error) : Started(pending, timeout, cancel);
    }

    private static ValueTask<T> Started<T>(PendingReply<T> pending, TimeSpan timeout, CancellationToken cancel)
    {
        // The answer may be there already: then the timer would outlive the wait.
        if (!pending.IsResolved) { pending.Start(timeout, cancel); }
        if (pending.IsResolved) { pending.StopTimer(); }
        return pending.Task;
    }

    public static ValueTask<T> Failed<T>(ProcessError error) => ValueTask.FromException<T>(new ProcessException(error));

    public void AddCall(ChildCall call)
    {
        var parts = Parts;
        lock (parts)
        {
            if (!parts.Closed)
            {
                (parts.Calls ??= []).Add(call);
                return;
            }
        }
        call.CallerEnded();
    }

    public void ForgetCall(ChildCall call)
    {
        var parts = Parts;
        lock (parts) { parts.Calls?.Remove(call); }
    }
}
