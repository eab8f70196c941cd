namespace TypedProcess;

// Posting a mail twice is refused, from two threads at once as well. An exchange on every mail would cost more than anything
// else in a send: it waits until all that was just written to the new object is out. So the thread that made the mail claims it
// with plain reads and writes, and any other thread pays for both of them.
public abstract partial class Mail
{
    private const byte Free = 0;
    private const byte TakenByMaker = 1;
    private const byte GivenWay = 2;

    /// <summary>Makes reposting visible, also to a second thread: true for one caller, until it is given back. <paramref name="mine"/> is the mark of this thread.</summary>
    internal bool TryClaim(ProcessCell sender, ushort mine)
    {
        if (Maker != mine || mine == ThreadMark.None) { return TryClaimElsewhere(sender); }
        if (Claim != Free) { return false; }
        Volatile.Write(ref Claim, TakenByMaker);
        // The other side writes Depth, runs a barrier on every processor, and then reads Claim: either it sees what was written
        // above, or this sees what it wrote.
        if (Volatile.Read(ref Depth) != 0)
        {
            Volatile.Write(ref Claim, GivenWay);
            return false;
        }
        Origin = sender;
        return true;
    }

    private bool TryClaimElsewhere(ProcessCell sender)
    {
        if (Interlocked.CompareExchange(ref Depth, 1, 0) != 0) { return false; }
        if (Maker != ThreadMark.None)
        {
            Interlocked.MemoryBarrierProcessWide();
            var spin = new SpinWait();
            // The maker has begun. Its next step says how it ended: it is some instructions away, or in the mailbox already.
            while (Volatile.Read(ref Claim) == TakenByMaker && Volatile.Read(ref Origin) is null) { spin.SpinOnce(); }
            if (Volatile.Read(ref Claim) == TakenByMaker) { return false; }
        }
        Origin = sender;
        return true;
    }

    /// <summary>It did not get in after all, and may be posted again.</summary>
    internal void Unclaim(ProcessError error)
    {
        (Origin as TracedAsk)?.End(error);
        // From now on it is like one of another thread, for all.
        Maker = ThreadMark.None;
        Claim = Free;
        Origin = null;
        Volatile.Write(ref Depth, 0);
    }
}
