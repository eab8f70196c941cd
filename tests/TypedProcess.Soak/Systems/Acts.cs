namespace TypedProcess.Soak;

/// <summary>What a process of the system does by itself, at random, and how it takes what comes.</summary>
internal sealed partial class Acts(Book book, Member me, Kind kind, ProcessContext self, SeededRandom random)
{
    public const string FirstHost = "soak:one";
    public const string SecondHost = "soak:two";

    private readonly int _mostProcesses = 100 * book.Scale;

    public ProcessContext Self => self;

    public Member Me => me;

    public SeededRandom Random => random;

    public bool IsQuiet => book.IsQuiet;

    /// <summary>This code is to end: with its process, or because other code takes over.</summary>
    public bool IsOver => WantsToEnd || HasUpgraded;

    public bool WantsToEnd { get; private set; }

    public bool HasUpgraded { get; private set; }

    /// <summary>Handling begins; the result is disposed when it is over.</summary>
    public Handling Begin()
    {
        book.CountOperation();
        if (me.Enter() != 1) { book.Violate("two steps of a process never overlap", $"{me} begins one inside of another"); }
        return new Handling(me);
    }

    public async ValueTask StartedAsync()
    {
        me.Kind = kind;
        if (IsQuiet) { return; }
        if (random.OneIn(6)) { await self.DelayAsync(TimeSpan.FromMilliseconds(random.Below(80))); }
        if (random.OneIn(40)) { throw new InvalidOperationException("the start burns"); }
    }

    public void Received(Pid from, long number)
    {
        book.CountReceived();
        var expected = me.Mail.Expected(from);
        if (number != expected) { book.Violate("messages of a pair arrive once, in order", $"{me} got {number} of {Name(from)} and expected {expected}"); }
        me.Mail.Received(from, number);
    }

    /// <summary>Some acts, and messages that lead to more.</summary>
    public async ValueTask SomeAsync(int hops = 0)
    {
        for (var count = random.Below(3); count > 0 && !IsQuiet && !IsOver; count--) { await OneAsync(); }
        if (hops <= 0 || IsQuiet || IsOver) { return; }
        SendStep(Target(), hops - 1);
        if (random.OneIn(2)) { SendStep(Target(), hops - 1); }
    }

    /// <summary>True when the process is to end because of it.</summary>
    public async ValueTask<bool> EventAsync(ProcessEvent happened)
    {
        switch (happened)
        {
            case Exit exit:
                book.Note($"{me} sees the exit of {Name(exit.From)}");
                if (!me.WatchesNoMore(exit.From)) { book.Violate("exactly one exit per monitor", $"{me} sees one of {Name(exit.From)}, which it does not monitor"); }
                if (book.Find(exit.From) is { } ended) { SeesEnd(ended); }
                return false;
            case GroupChange change:
                Changed(change);
                return false;
            case Cancel cancel:
                book.Note($"{me} is cancelled");
                return await CancelledAsync(cancel);
            default:
                return false;
        }
    }

    private void SeesEnd(Member ended)
    {
        Auditor.CheckNames(self, book, ended);
        // A reader takes its events first; handlers see one stream.
        if (me.Kind != Kind.Reader && ended.Mail.Next(me.Pid) > me.Mail.Expected(ended.Pid)) { book.Violate("messages come before the exit of their sender", $"{me} sees the exit of {ended} and has not all its messages"); }
    }

    private async ValueTask<bool> CancelledAsync(Cancel cancel)
    {
        if (IsQuiet || me.Slot is { MustObey: true } || cancel.Deadline is null) { return true; }
        switch (random.Below(10))
        {
            case 0 or 1:
                return false;
            case 2:
                throw new InvalidOperationException("burns while it ends");
            case 3:
                await book.Hang();
                return true;
            case 4:
                await self.DelayAsync(TimeSpan.FromMilliseconds(random.Below(120)));
                return true;
            default:
                return true;
        }
    }

    private async ValueTask OneAsync()
    {
        book.CountOperation();
        try { await ChosenAsync(); }
        // Also when it is the end of this process itself: then everything after it is refused too.
        catch (ProcessException refused) { book.Note($"{me} is refused {refused.Kind}"); }
    }

    private ValueTask ChosenAsync()
    {
        switch (random.Below(42))
        {
            case 0 or 1: return Done(Spawn);
            case 2 or 3 or 4: return AskAsync();
            case 5: return CallAsync();
            case 6 or 7: return Done(Monitor);
            case 8: return Done(Unmonitor);
            case 9: return Done(Link);
            case 10: return Done(Unlink);
            case 11: return Done(ToggleTrap);
            case 12 or 13: return Done(Register);
            case 14: return Done(Unregister);
            case 15 when random.OneIn(3): return Done(CancelOther);
            case 16 when random.OneIn(6): return Done(TerminateOther);
            case 17 when random.OneIn(6): throw new InvalidOperationException("burns");
            case 18 when me.Slot is null || random.OneIn(4): return Done(() => WantsToEnd = true);
            case 19 when random.OneIn(12): return new ValueTask(book.Hang());
            case 20 or 21: return self.DelayAsync(TimeSpan.FromMilliseconds(random.Below(20)));
            case 22: return self.DelayAsync(TimeSpan.FromMilliseconds(random.Below(20)), self.Cancellation);
            case 23 when !book.IsVirtual && random.OneIn(20): return Done(() => Thread.Sleep(1 + random.Below(5)));
            case 24: return PostWithRoomAsync();
            case 25: return Done(SendToName);
            case 26 or 27: return Done(JoinOrLeave);
            case 28: return Done(WatchOrUnwatch);
            case 30: return Done(Upgrade);
            case 29 when random.OneIn(2): return Done(Broadcast);
            default: return Done(() => SendStep(Target(), random.Below(2)));
        }
    }

    private static ValueTask Done(Action act)
    {
        act();
        return default;
    }

    private Member Target() => book.Pick(random) ?? me;

    private string Name(Pid pid) => book.Find(pid)?.ToString() ?? pid.ToString();
}
