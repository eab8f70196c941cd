namespace TypedProcess.Soak;

internal sealed partial class Acts
{
    private void Spawn()
    {
        if (self.Host.ProcessCount > _mostProcesses) { return; }
        var name = random.OneIn(5) ? Book.Names[random.Below(Book.Names.Length)] : null;
        var isMonitored = random.OneIn(2);
        var hasMessage = random.OneIn(3);
        var how = self.Spawner;
        if (random.OneIn(3)) { how = how.Linked; }
        if (isMonitored) { how = how.Monitored; }
        if (random.OneIn(3)) { how = how.On(random.OneIn(2) ? FirstHost : SecondHost); }
        if (random.OneIn(4)) { how = how.With("depth", me.Number); }
        if (name is not null) { how = how.Named(name); }
        if (hasMessage) { how = how.Message(StepMail.Name, self.Pid, 1, 0); }
        if (!how.TryStart(new WorkerStart(book, (Kind)random.Below(3), null, random.Next(), name), out var child, out _)) { return; }
        var pid = child.Pid.Untyped;
        if (isMonitored) { me.Watches(pid); }
        if (hasMessage) { Accepted(pid, 1); }
    }

    private void Upgrade()
    {
        if (me.Kind == Kind.Errand) { return; }
        HasUpgraded = self.TryUpgrade(new UpgradeStart(book, me, (Kind)random.Below(3), random.Next()), out _);
        if (HasUpgraded) { book.Note($"{me} upgrades"); }
    }

    private void Monitor()
    {
        var target = Target().Pid;
        self.Monitor(target);
        me.Watches(target);
    }

    private void Unmonitor()
    {
        var watched = me.Watched();
        if (watched.Length == 0) { return; }
        var target = watched[random.Below(watched.Length)];
        self.Unmonitor(target);
        me.WatchesNoMore(target);
    }

    private void Link() => self.Link(Target().Pid);

    private void Unlink() => self.Unlink(Target().Pid);

    private void ToggleTrap() => self.TrapLinks = !self.TrapLinks;

    private void Register()
    {
        var name = Book.Names[random.Below(Book.Names.Length)];
        // Noted before: its end may be seen before this goes on.
        me.Holds(name);
        self.Names.Register(name);
    }

    // Only its own: nobody else takes it away, so that a name given at the spawn is there when the child begins.
    private void Unregister()
    {
        var name = Book.Names[random.Below(Book.Names.Length)];
        if (self.Names.TryLookup(name, out var holder) && holder == self.Pid) { self.Names.Unregister(name); }
    }

    private void CancelOther()
    {
        var target = Target().Pid;
        if (random.OneIn(3)) { self.Cancel(target); }
        else { self.Cancel(target, TimeSpan.FromMilliseconds(1 + random.Below(100))); }
    }

    private void TerminateOther()
    {
        var target = Target();
        self.Terminate(target.Pid);
        if (self.TryPost(target.Pid, new QuestionMail(0), out _)) { book.Violate("sends to a condemned process are refused", $"{me} terminated {target}, which still takes messages"); }
    }
}
