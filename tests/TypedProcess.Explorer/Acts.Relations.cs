namespace TypedProcess.Explorer;

internal sealed partial class Acts
{
    private void Spawn()
    {
        if (Book.Members.Count >= MaxMembers)
        {
            Lookup();
            return;
        }
        var child = Book.NewMember((Sort)Random.Below(4), Random.OneIn(3), Random.OneIn(3));
        var how = self.Spawner;
        var linked = Random.OneIn(2);
        var monitored = Random.OneIn(2);
        if (linked) { how = how.Linked; }
        if (monitored) { how = how.Monitored; }
        if (Random.OneIn(3)) { how = how.On("explorer:other"); }
        var name = Random.OneIn(5) ? Book.Names[Random.Below(Book.Names.Length)] : null;
        if (name is not null) { how = how.Named(name); }
        Letter? first = null;
        if (Random.OneIn(4))
        {
            first = Book.NewLetter(me);
            first.To = child;
            child.FirstLetter = first.Number;
            how = how.Message("parcel", first.Number);
        }
        if (linked) { child.LinkedSpawner = me; }
        Book.Note("spawns", me, child.Number);
        child.Refused = true;
        // Only while it is being spawned may its code run before the spawner knows that it was not refused.
        if (!TryStart(how, child, out var pid)) { return; }
        if (first is not null) { first.Accepted = true; }
        if (linked) { Book.PairOf(me, child).EverLinked = true; }
        if (monitored) { me.Watching.Add(child.Number, new Watch()); }
        if (name is not null) { Book.Holders[name] = child; }
        Book.Spawned(child, pid);
    }

    private bool TryStart(Spawner how, Member child, out Pid pid)
    {
        pid = default;
        child.Refused = false;
        Ref<object> started;
        try
        {
            if (how.TryStart(new MemberStart(run, child), out started, out _))
            {
                pid = started.Pid.Untyped;
                return true;
            }
        }
        catch (ProcessException)
        {
            Refused(child);
            throw;
        }
        Refused(child);
        return false;
    }

    private void Refused(Member child)
    {
        child.Refused = true;
        if (!child.Pid.IsNone) { Book.Violate("a refused spawn runs nothing", $"{child} has run"); }
    }

    private void Link()
    {
        var target = Target();
        target.Unlinked.Remove(me.Number);
        me.Unlinked.Remove(target.Number);
        var pair = Book.PairOf(me, target);
        if (!OnTarget("links", target, () => self.Link(target.Pid))) { return; }
        pair.EverLinked = true;
        // The other end may have unlinked between the two halves of this: then the request reached it after that.
        target.Unlinked.Remove(me.Number);
    }

    private void Unlink()
    {
        var target = Target();
        // What the other end has asked for and this one has not taken in yet would be a later link.
        me.Cell!.TakeInDuringStep();
        me.Unlinked.Add(target.Number);
        Book.PairOf(me, target).EverUnlinked = true;
        self.Unlink(target.Pid);
        Book.Note("unlinks", me, target.Number);
    }

    private void Monitor()
    {
        // Rather one it has a handle of already: handles of an earlier monitor must not touch a later one.
        var target = me.Handles.Count > 0 && Random.OneIn(2) ? Book.Members[me.Handles[0].Target - 1] : Target();
        if (Random.OneIn(2))
        {
            if (OnTarget("monitors", target, () => self.Monitor(target.Pid))) { Watched(target); }
            return;
        }
        Monitor<object>? handle = null;
        if (!OnTarget("monitors with a handle", target, () => handle = self.MonitorAsync(new Pid<object>(target.Pid)).AsTask().Result)) { return; }
        me.Handles.Add((handle!, target.Number, Watched(target)));
    }

    private Watch Watched(Member target)
    {
        if (me.Watching.TryGetValue(target.Number, out var watch)) { watch.Handles++; }
        else { me.Watching.Add(target.Number, watch = new Watch()); }
        return watch;
    }

    private void Unmonitor()
    {
        var target = Target();
        if (me.Watching.Count > 0 && !Random.OneIn(3)) { target = Book.Members[me.Watching.Keys.First() - 1]; }
        self.Unmonitor(target.Pid);
        me.Watching.Remove(target.Number);
        Book.Note("unmonitors", me, target.Number);
    }

    private void ReleaseHandle()
    {
        self.Names.TryLookup("n0", out _);
        if (me.Handles.Count == 0) { return; }
        var place = Random.Below(me.Handles.Count);
        var (handle, target, watch) = me.Handles[place];
        me.Handles.RemoveAt(place);
        handle.Dispose();
        Book.Note("gives a handle back", me, target);
        if (--watch.Handles == 0 && me.Watching.TryGetValue(target, out var current) && ReferenceEquals(current, watch)) { me.Watching.Remove(target); }
    }

    private void Cancel()
    {
        var target = Target();
        if (Random.OneIn(3))
        {
            OnTarget("cancels", target, () => self.Cancel(target.Pid));
            return;
        }
        var time = TimeSpan.FromMilliseconds(1 + Random.Below(500));
        var deadline = Book.World.Clock.GetUtcNow() + time;
        if (!OnTarget("cancels with a deadline", target, () => self.Cancel(target.Pid, time))) { return; }
        if (target.Deadline is not { } before || deadline < before) { target.Deadline = deadline; }
    }

    private void Terminate()
    {
        var target = Target();
        if (!OnTarget("terminates", target, () => self.Terminate(target.Pid))) { return; }
        target.Killed = true;
        if (me.IsBound) { Book.Violate("the ceiling of the new definition applies", $"{me} terminates {target}, and does not declare that it may"); }
    }

    private void ToggleTrap()
    {
        me.ToggledTrap = true;
        self.TrapLinks = !self.TrapLinks;
        me.Traps = self.TrapLinks;
        Book.Note("toggles trap_links", me);
    }

    private void Register()
    {
        var name = Book.Names[Random.Below(Book.Names.Length)];
        var holder = Random.OneIn(3) ? Target() : me;
        if (OnTarget("registers " + name, holder, () => self.Names.Register(name, holder.Pid))) { Book.Holders[name] = holder; }
    }

    private void Unregister()
    {
        var name = Book.Names[Random.Below(Book.Names.Length)];
        if (self.Names.Unregister(name)) { Book.Holders.Remove(name); }
        Book.Note("unregisters " + name, me);
    }

    private void Lookup()
    {
        var name = Book.Names[Random.Below(Book.Names.Length)];
        if (self.Names.TryLookup(name, out var pid) && Book.Find(pid) is { ExitSeen: true } ended) { Book.Violate("a name does not survive its process", $"{name} gives {ended}"); }
        Book.Note("looks up " + name, me);
    }
}
