namespace TypedProcess;

internal sealed partial class ProcessCell
{
    /// <summary>What it ended with; only asked after it has.</summary>
    public ProcessOutcome FinalOutcome => _outcome ?? ProcessOutcome.Nothing;

    /// <summary>How many processes it monitors.</summary>
    public int MonitorCount
    {
        get
        {
            if (_parts is not { } parts) { return 0; }
            lock (parts) { return parts.Watching?.Count ?? 0; }
        }
    }

    /// <summary>Monitors <paramref name="target"/>; a second monitor of the same process only counts the handle.</summary>
    public ProcessError? Monitor(ProcessCell target)
    {
        if (ReferenceEquals(target, this)) { return Refusal.Self("monitor"); }
        MonitorRecord record;
        lock (Parts)
        {
            var watching = Parts.Watching ??= [];
            if (watching.TryGetValue(target.Pid, out var known) && known.TargetCell is not null)
            {
                known.Handles++;
                return null;
            }
            if (known is not null || !target.IsAlive) { return Refusal.NotAlive(target.Pid); }
            if (watching.Count >= _host.Options.MaxMonitorsPerProcess) { return Refusal.Limit("monitors", _host.Options.MaxMonitorsPerProcess); }
            record = new MonitorRecord(this, target);
            watching.Add(target.Pid, record);
        }
        HandOff("monitor");
        if (target.Signal(record)) { return null; }
        ForgetMonitor(record);
        return Refusal.NotAlive(target.Pid);
    }

    /// <summary>Ends the pair at once, however many handles it has.</summary>
    public void Unmonitor(Pid target)
    {
        MonitorRecord? record = null;
        lock (Parts) { Parts.Watching?.Remove(target, out record); }
        if (record is not null) { Drop(record); }
    }

    /// <summary>The record of a pair, for a handle of it: a handle must not outlive its pair and end the next one.</summary>
    public MonitorRecord? MonitorOf(Pid target)
    {
        lock (Parts) { return Parts.Watching?.GetValueOrDefault(target); }
    }

    /// <summary>Gives one handle back; the last one ends the pair.</summary>
    public void ReleaseMonitor(MonitorRecord record)
    {
        lock (Parts)
        {
            if (!record.Current || --record.Handles > 0) { return; }
            Parts.Watching?.Remove(record.Target);
        }
        Drop(record);
    }

    /// <summary>Takes the record out of the pairs of this process; false when it was withdrawn before.</summary>
    public bool ForgetMonitor(MonitorRecord record)
    {
        lock (Parts)
        {
            if (!record.Current) { return false; }
            record.Current = false;
            if (Parts.Watching is not null && Parts.Watching.TryGetValue(record.Target, out var known) && ReferenceEquals(known, record)) { Parts.Watching.Remove(record.Target); }
            return true;
        }
    }

    /// <summary>Puts the pair of a child that nobody knows yet in place.</summary>
    public void MonitorUnborn(ProcessCell child)
    {
        var record = new MonitorRecord(this, child);
        lock (Parts)
        {
            if (Parts.Closed) { return; }
            (Parts.Watching ??= []).Add(child.Pid, record);
        }
        child.AddWatcher(record);
    }

    public void AddWatcher(MonitorRecord record)
    {
        var parts = Parts;
        lock (parts)
        {
            if (!parts.Closed)
            {
                if (!record.Current) { return; }
                record.Listed = true;
                record.Earlier = parts.LastWatcher;
                if (parts.LastWatcher is null) { parts.FirstWatcher = record; }
                else { parts.LastWatcher.Later = record; }
                parts.LastWatcher = record;
                return;
            }
        }
        record.Fire(FinalOutcome);
    }

    public void DropWatcher(MonitorRecord record)
    {
        var parts = Parts;
        lock (parts)
        {
            if (record.Listed) { RemoveWatcher(parts, record); }
        }
    }

    private static void RemoveWatcher(CellParts parts, MonitorRecord record)
    {
        if (record.Earlier is null) { parts.FirstWatcher = record.Later; }
        else { record.Earlier.Later = record.Later; }
        if (record.Later is null) { parts.LastWatcher = record.Earlier; }
        else { record.Later.Earlier = record.Earlier; }
        record.Earlier = record.Later = null;
        record.Listed = false;
    }

    private static void Drop(MonitorRecord record)
    {
        if (!Defects.Has(Defect.StaleMonitorEvent)) { record.Current = false; }
        record.TargetCell?.Signal(new MonitorEnd(record));
    }

    public ProcessError? Link(ProcessCell target)
    {
        if (ReferenceEquals(target, this)) { return Refusal.Self("link"); }
        LinkRecord record;
        lock (Parts)
        {
            if (!target.IsAlive) { return Refusal.NotAlive(target.Pid); }
            var links = Parts.Links ??= [];
            if (links.TryGetValue(target.Pid, out var known) && known.IsCurrent) { return null; }
            if (links.Count >= _host.Options.MaxLinksPerProcess) { return Refusal.Limit("links", _host.Options.MaxLinksPerProcess); }
            record = new LinkRecord(this, target);
            links[target.Pid] = new LinkPair(record);
        }
        HandOff("link");
        if (target.Signal(record)) { return null; }
        record.Current = false;
        RemoveLink(target.Pid);
        return Refusal.NotAlive(target.Pid);
    }

    public void LinkUnborn(ProcessCell child)
    {
        var record = new LinkRecord(this, child);
        if (!Defects.Has(Defect.ChildNotYetLinked))
        {
            lock (child.Parts) { (child.Parts.Links ??= [])[Pid] = new LinkPair(record); }
        }
        lock (Parts)
        {
            if (!Parts.Closed)
            {
                (Parts.Links ??= [])[child.Pid] = new LinkPair(record);
                return;
            }
        }
        // Any thread may spawn for this process, so it may have ended since the checks: then it has gone over its links already.
        record.EndedAt(this, FinalOutcome.Error);
    }

    public void Unlink(Pid target)
    {
        LinkPair pair;
        lock (Parts)
        {
            if (Parts.Links is null || !Parts.Links.Remove(target, out pair)) { return; }
        }
        if (!Defects.Has(Defect.LinkKeptOnOneSide)) { pair.Withdraw(); }
        pair.First.Peer(this).Signal(new LinkEnd(Pid));
    }

    /// <summary>The other end has linked to this process.</summary>
    public void AddLink(LinkRecord record)
    {
        var parts = Parts;
        lock (parts)
        {
            if (!record.Current) { return; }
            if (!parts.Closed)
            {
                var peer = record.Peer(this).Pid;
                var links = parts.Links ??= [];
                links[peer] = links.TryGetValue(peer, out var known) ? known.With(record) : new LinkPair(record);
                return;
            }
        }
        record.EndedAt(this, FinalOutcome.Error);
    }

    /// <summary>Removes the pair unless another current record of it is left.</summary>
    public void RemoveLink(Pid peer)
    {
        lock (Parts)
        {
            if (Parts.Links is not null && Parts.Links.TryGetValue(peer, out var known) && !known.IsCurrent) { Parts.Links.Remove(peer); }
        }
    }

    /// <summary>The failure of <paramref name="peer"/> is read: true for the first record of the pair, which ends the whole pair.</summary>
    public bool EndLink(Pid peer, LinkRecord record)
    {
        lock (Parts)
        {
            if (Parts.Links is null || !Parts.Links.TryGetValue(peer, out var known) || !known.IsCurrent || !known.Includes(record)) { return false; }
            known.Withdraw();
            Parts.Links.Remove(peer);
            return true;
        }
    }

    /// <summary>Those it is linked to, in the order of linking; for looking at, from any thread.</summary>
    public Pid[] LinkedPids()
    {
        if (_parts is not { } parts) { return []; }
        lock (parts) { return parts.Links is null ? [] : [.. parts.Links.Where(static link => link.Value.IsCurrent).Select(static link => link.Key)]; }
    }
}
