namespace TypedProcess.Explorer;

/// <summary>What the processes see, checked at the moment they see it.</summary>
internal sealed class Seen(Book book)
{
    /// <summary>Code of the process runs.</summary>
    public void Running(Member me, int version)
    {
        if (me.Version != version) { book.Violate("old code ends with an upgrade", $"code {version} of {me} runs although code {me.Version} is in charge"); }
        if (me.Refused) { book.Violate("a refused spawn runs nothing", $"{me} runs"); }
        if (me.ExitSeen && !me.WentOutside) { book.Violate("nothing runs after completion", $"{me} runs after its EXIT was seen"); }
        if (me.Cell is { Phase: ProcessPhase.Done }) { book.Violate("nothing runs after completion", $"{me} runs although it is done"); }
        if (!ReferenceEquals(ProcessCell.OnThisThread, me.Cell)) { book.Violate("code runs on its own step", $"{me} runs elsewhere"); }
    }

    /// <summary>Code takes over, as the first or by an upgrade: what the process had it still has.</summary>
    public void Begins(Member me, int version, Sort sort, bool isBound)
    {
        if (version <= me.Version)
        {
            Running(me, version);
            return;
        }
        Upgraded(me, sort);
        (me.Version, me.Sort, me.IsBound) = (version, sort, isBound);
        me.HandledOnce |= sort == Sort.Handler;
        Running(me, version);
        book.Note("is upgraded", me, version);
        var cell = me.Cell!;
        if (cell.TrapLinks != me.Traps) { book.Violate("an upgrade keeps the options", $"{me} set trap_links to {me.Traps}"); }
        foreach (var name in cell.HeldNames())
        {
            if (cell.Owner.Names.Find(name) != cell) { book.Violate("an upgrade keeps the names", $"{me} holds {name} and is not found under it"); }
        }
    }

    // What was read before says something about what comes only where it was one stream, and still is.
    private void Upgraded(Member me, Sort sort)
    {
        if (me.Sort != Sort.Handler || sort != Sort.Handler)
        {
            me.LastRead.Clear();
            me.FirstLetter = null;
        }
        foreach (var letter in book.Letters)
        {
            if (letter.From == me.Number) { letter.AskPending = false; }
        }
    }

    public void Letter(Member me, int version, long number, string route)
    {
        Running(me, version);
        book.Note("reads " + route, me, number);
        var letter = book.Letters[(int)number];
        if (++letter.Received > 1) { book.Violate("no message is doubled", $"{me} reads letter {number} again"); }
        if (letter.To is { } to && !ReferenceEquals(to, me)) { book.Violate("a message reaches its receiver", $"{me} reads letter {number} for {to}"); }
        if (me.IsDead) { book.Violate("a condemned process receives nothing", $"{me} reads letter {number}"); }
        if (me.FirstLetter is { } first && me.Sort == Sort.Handler)
        {
            me.FirstLetter = null;
            if (first != number) { book.Violate("the spawner's messages come first", $"{me} reads {number} before {first}"); }
        }
        ref var last = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(me.LastRead, (letter.From, route), out var known);
        if (known && last >= number) { book.Violate("a sender's messages stay in order", $"{me} reads letter {number} of #{letter.From} after {last} from {route}"); }
        last = number;
    }

    /// <summary>What was read from the inbox before says nothing about what unlisten puts back into it.</summary>
    public static void Unlistened(Member me, string topic)
    {
        foreach (var key in me.LastRead.Keys.Where(key => key.Route == "inbox" || key.Route == topic).ToArray()) { me.LastRead.Remove(key); }
    }

    public void Event(Member me, int version, ProcessEvent happened, int readable)
    {
        Running(me, version);
        if (me.IsDead) { book.Violate("a condemned process receives nothing", $"{me} reads {happened.GetType().Name}"); }
        switch (happened)
        {
            case Exit exit:
                Exit(me, exit, readable);
                break;
            case LinkDown down:
                LinkDown(me, down);
                break;
            case GroupChange change:
                GroupChange(me, change);
                break;
            case Cancel cancel:
                book.Note("cancelled", me, cancel.Deadline?.Ticks ?? 0);
                if (me.DeadlineSeen is { } before && (cancel.Deadline is not { } now || now > before)) { book.Violate("a later cancel only shortens", $"{me} sees {cancel.Deadline} after {before}"); }
                me.DeadlineSeen = cancel.Deadline ?? me.DeadlineSeen;
                break;
        }
    }

    private void Exit(Member me, Exit exit, int readable)
    {
        var target = book.Find(exit.From)!;
        book.Note("sees exit", me, target.Number);
        target.ExitSeen = true;
        if (!me.Watching.Remove(target.Number)) { book.Violate("one EXIT per monitor, none after unmonitor", $"{me} sees an EXIT of {target} it does not monitor"); }
        book.ReadDeadLetters();
        var missing = book.Letters.Count(letter => letter.From == target.Number && letter.Accepted && !letter.IsQuestion && ReferenceEquals(letter.To, me) && letter.Received + letter.Dead == 0);
        if (missing > readable) { book.Violate("messages come before their sender's exit", $"{me} sees the EXIT of {target} with {missing} of its messages still to come"); }
        if (me.IsDead) { return; }
        foreach (var group in book.Groups)
        {
            if (me.Cell!.Groups.Members(group).Contains(target.Pid)) { book.Violate("groups are left when EXIT is seen", $"{group} has {target}"); }
            if (me.Sort == Sort.Handler && me.GroupViews.TryGetValue(group, out var view) && view.Contains(target.Pid)) { book.Violate("groups are left when EXIT is seen", $"{me} sees the EXIT of {target} before it hears that it left {group}"); }
        }
        foreach (var name in book.Names)
        {
            if (book.Holders.TryGetValue(name, out var holder) && ReferenceEquals(holder, target)) { NameIsFree(me, target, name); }
        }
    }

    // A name that is taken although nobody is found under it still belongs to the one that has ended.
    private void NameIsFree(Member me, Member target, string name)
    {
        var names = me.Cell!.Names;
        try
        {
            names.Register(name);
            book.Holders[name] = me;
        }
        catch (ProcessException taken) when (taken.Kind == ErrorKind.AlreadyExists)
        {
            if (!names.TryLookup(name, out var pid) || pid == target.Pid) { book.Violate("names are free when EXIT is seen", $"{name} is still held by {target}"); }
        }
    }

    private void GroupChange(Member me, GroupChange change)
    {
        var member = book.Find(change.From)!;
        book.Note($"sees {change.Kind} {change.Group}", me, member.Number);
        if (!me.GroupViews.TryGetValue(change.Group, out var view))
        {
            book.Violate("no event of a group after unwatch", $"{me} sees {change.Kind} of {member} in {change.Group}");
            return;
        }
        if (change.Kind == GroupChangeKind.Joined)
        {
            view.Add(change.From);
            return;
        }
        if (change.Kind == GroupChangeKind.Exited && !member.HasEnded) { book.Violate("a watcher knows the members", $"{me} sees the end of {member}, which lives"); }
        var place = view.LastIndexOf(change.From);
        if (place < 0) { book.Violate("a watcher knows the members", $"{me} sees {member} leave {change.Group}, where it was not"); }
        else { view.RemoveAt(place); }
    }

    private void LinkDown(Member me, LinkDown down)
    {
        var target = book.Find(down.From)!;
        book.Note("sees link down", me, target.Number);
        if (!me.LinkDowns.Add(target.Number)) { book.Violate("one LINK_DOWN per link", $"{me} sees a second LINK_DOWN of {target}"); }
        if (!me.TrapsAtStart && !me.ToggledTrap) { book.Violate("an untrapped link failure kills", $"{me} sees a LINK_DOWN and does not trap"); }
        if (me.Unlinked.Contains(target.Number)) { book.Violate("no event after unlink", $"{me} sees a LINK_DOWN of {target} after it unlinked"); }
        if (!book.PairOf(me, target).EverLinked) { book.Violate("no event without a link", $"{me} sees a LINK_DOWN of {target}"); }
    }
}
