namespace TypedProcess.Explorer;

/// <summary>The operations a member does on its own, at random.</summary>
internal sealed partial class Acts(Exploration run, Member me, ProcessContext self, int version)
{
    private const int MaxMembers = 24;

    private Book Book => run.Book;

    private SeededRandom Random => run.Book.Random;

    public async ValueTask SomeAsync(int most)
    {
        for (var count = Random.Below(most + 1); count > 0; count--)
        {
            if (!Book.TakeOperation()) { return; }
            await OneAsync();
        }
    }

    private async ValueTask OneAsync()
    {
        run.Seen.Running(me, version);
        run.Looks.Sometimes();
        var dead = me.IsDead;
        try { await ChosenAsync(); }
        catch (ProcessException refused) when (!IsMyEnd())
        {
            Book.Note($"is refused {refused.Kind}", me);
            return;
        }
        // Code that catches everything goes on for a while; it must not get anywhere.
        catch (Exception caught) when (me.Stubborn && me.Swallowed++ < 4) { Book.Note("swallows " + caught.GetType().Name, me); return; }
        run.Seen.Running(me, version);
        if (dead) { Book.Violate("a condemned process's operations throw", $"{me} did something"); }
    }

    private bool IsMyEnd() => me.Cell!.IsCondemned;

    private ValueTask ChosenAsync()
    {
        switch (Random.Below(57))
        {
            case 0 or 1 or 2 or 3: return Done(Spawn);
            case 4 or 5 or 6 or 7 or 8 or 9 or 10 or 11: return Done(SendSome);
            case 12 or 13 or 14: return AskAsync();
            case 15 or 16: return CallChildAsync();
            case 17 or 18: return Done(Link);
            case 19: return Done(Unlink);
            case 20 or 21 or 22: return Done(Monitor);
            case 23 or 43: return Done(Unmonitor);
            case 24 or 42: return Done(ReleaseHandle);
            case 25 or 26: return Done(Cancel);
            case 27: return Done(Terminate);
            case 28 or 29 or 30: return Done(Register);
            case 31: return Done(Unregister);
            case 32: return Done(Lookup);
            case 33: return Done(ToggleTrap);
            case 34: return OutsideAsync();
            case 35 or 36: return Done(GoOnInBackground);
            case 44 or 45 or 46: return Done(Join);
            case 47 or 48: return Done(Leave);
            case 49 or 50: return Done(Watch);
            case 51: return Done(Unwatch);
            case 52: return Done(LookAtGroup);
            case 53 or 54: return Done(Broadcast);
            case 55 or 56: return Done(Claim);
            case 37: return DelayAsync(self.Cancellation);
            case 38 or 39: return Done(Upgrade);
            default: return DelayAsync(default);
        }
    }

    private static ValueTask Done(Action act)
    {
        act();
        return default;
    }

    /// <summary>Any member, rather one that is alive; never null once there is one.</summary>
    private Member Target()
    {
        var target = Book.Members[Random.Below(Book.Members.Count)];
        for (var tries = 0; tries < 2 && (target.HasEnded || target.Pid.IsNone); tries++) { target = Book.Members[Random.Below(Book.Members.Count)]; }
        return target.Pid.IsNone ? me : target;
    }

    // An operation on a process that is alive before and after may not say that there is none.
    private bool OnTarget(string operation, Member target, Action act)
    {
        try { act(); }
        catch (ProcessException refused) when (!IsMyEnd())
        {
            if (refused.Kind == ErrorKind.NotFound && target.Cell is { IsAlive: true }) { Book.Violate("alive is found", $"{me} cannot {operation} {target}: {refused.Message}"); }
            Book.Note($"{operation} is refused {refused.Kind}", me, target.Number);
            return false;
        }
        Book.Note(operation, me, target.Number);
        return true;
    }

    private async ValueTask DelayAsync(CancellationToken cancel)
    {
        await self.DelayAsync(TimeSpan.FromMilliseconds(1 + Random.Below(300)), cancel);
        Book.Note("is back from a delay", me);
    }

    private async ValueTask OutsideAsync()
    {
        self.Names.TryLookup("n0", out _);
        var gate = new TaskCompletionSource();
        Book.Gates.Add(gate);
        me.WentOutside = true;
        Book.Note("goes outside", me);
        await gate.Task;
        run.Seen.Running(me, version);
        Book.Note("comes back", me);
        self.Names.TryLookup("n0", out _);
    }

    private void GoOnInBackground()
    {
        self.Names.TryLookup("n0", out _);
        _ = BackgroundAsync();
    }

    private async Task BackgroundAsync()
    {
        try
        {
            if (Random.OneIn(4)) { await OutsideAsync(); }
            else { await self.DelayAsync(TimeSpan.FromMilliseconds(Random.Below(100))); }
            run.Seen.Running(me, version);
            Book.Note("goes on in the background", me);
            if (Book.TakeOperation()) { await OneAsync(); }
        }
        catch (Exception caught) when (caught is ProcessException or OperationCanceledException) { run.Seen.Running(me, version); }
    }
}
