namespace TypedProcess;

internal sealed partial class ProcessCell
{
    /// <summary>What ties this process to its supervisor; null when it has none.</summary>
    public ChildRun? Keeper => _parts?.Keeper;

    /// <summary>True once somebody's wish that this process ends has been taken in.</summary>
    public bool CancelRequested => _cancelRequested;

    /// <summary>The effective deadline of the cancels so far.</summary>
    public DateTimeOffset? CancelDeadline
    {
        get
        {
            if (_parts is not { } parts) { return null; }
            lock (parts) { return parts.CancelDeadline; }
        }
    }

    /// <summary>Takes a child that has not run anything yet into this process's keeping; false when this process has ended.</summary>
    public bool TryOwn(ChildRun run)
    {
        HandOff("own");
        var parts = Parts;
        lock (parts)
        {
            if (parts.Closed) { return false; }
            run.Older = parts.YoungestRun;
            if (run.Older is not null) { run.Older.Younger = run; }
            parts.YoungestRun = run;
        }
        // It is not launched yet, so it cannot end in between, whatever the owner's end does to it.
        run.Process.Parts.Keeper = run;
        return true;
    }

    /// <summary>A child has completed. When it was the last one of a supervisor that ended before, the end of that one can be reported now.</summary>
    public void Disown(ChildRun run)
    {
        ChildRun? withheld = null;
        var parts = Parts;
        lock (parts)
        {
            if (run.Younger is not null) { run.Younger.Older = run.Older; }
            else if (ReferenceEquals(parts.YoungestRun, run)) { parts.YoungestRun = run.Older; }
            if (run.Older is not null) { run.Older.Younger = run.Younger; }
            run.Older = run.Younger = null;
            if (parts.YoungestRun is null) { (withheld, parts.Withheld) = (parts.Withheld, null); }
        }
        withheld?.Ended();
    }

    /// <summary>Tells the supervisor that this process, constructor and <c>Started</c>, is there.</summary>
    public void SayStarted() => _parts?.Keeper?.Began();

    /// <summary>Tells the supervisor that new code is in charge.</summary>
    private void SayUpgraded() => _parts?.Keeper?.Upgraded();

    // A process that ended before its children is not over for its own supervisor: the next copy would start theirs a second time.
    private static void Report(CellParts parts, ChildRun keeper)
    {
        lock (parts)
        {
            if (parts.YoungestRun is not null && !Defects.Has(Defect.SecondCopyBelowKilledSupervisor))
            {
                parts.Withheld = keeper;
                return;
            }
        }
        keeper.Ended();
    }

    // The youngest first, all at once: nobody is left to wait for one before the next.
    private static void StopChildren(CellParts parts)
    {
        var runs = new List<ChildRun>();
        lock (parts)
        {
            for (var run = parts.YoungestRun; run is not null; run = run.Older) { runs.Add(run); }
        }
        if (Defects.Has(Defect.OrphansOfKilledSupervisor)) { return; }
        foreach (var run in runs) { run.OwnerEnded(); }
    }
}
