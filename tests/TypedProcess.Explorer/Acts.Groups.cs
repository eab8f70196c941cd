namespace TypedProcess.Explorer;

internal sealed partial class Acts
{
    private string AnyGroup() => Book.Groups[Random.Below(Book.Groups.Length)];

    private void Join()
    {
        var group = AnyGroup();
        var member = Random.OneIn(3) ? Target() : me;
        if (OnTarget("joins " + group, member, () => self.Groups.Join(group, member.Pid))) { Book.CountJoin(group, member, 1); }
    }

    private void Leave()
    {
        var group = AnyGroup();
        var member = Random.OneIn(3) ? Target() : me;
        if (self.Groups.Leave(group, member.Pid)) { Book.CountJoin(group, member, -1); }
        Book.Note("leaves " + group, me, member.Number);
    }

    private void Watch()
    {
        var group = AnyGroup();
        me.GroupViews[group] = [.. self.Groups.Watch(group)];
        NoneOfThemIsOver(group, me.GroupViews[group]);
        Book.Note("watches " + group, me, me.GroupViews[group].Count);
    }

    private void Unwatch()
    {
        var group = AnyGroup();
        if (me.GroupViews.Count > 0 && !Random.OneIn(3)) { group = me.GroupViews.Keys.First(); }
        self.Groups.Unwatch(group);
        me.GroupViews.Remove(group);
        Book.Note("stops watching " + group, me);
    }

    private void LookAtGroup()
    {
        var group = AnyGroup();
        NoneOfThemIsOver(group, self.Groups.Members(group));
        Book.Note("looks at " + group, me);
    }

    private void NoneOfThemIsOver(string group, IEnumerable<Pid> members)
    {
        foreach (var pid in members)
        {
            if (Book.Find(pid) is { ExitSeen: true } ended) { Book.Violate("groups are left when EXIT is seen", $"{group} has {ended}"); }
        }
    }

    private void Broadcast()
    {
        var group = AnyGroup();
        var letters = new List<(Letter Letter, bool WasDead)>();
        var result = self.Groups.Broadcast(group, pid =>
        {
            var letter = Book.NewLetter(me);
            letter.To = Book.Find(pid)!;
            letters.Add((letter, letter.To.Killed));
            return new ParcelMail(letter.Number);
        });
        Book.Note("broadcasts to " + group, me, result.Delivered);
        if (result.Delivered + result.Refused.Count != letters.Count) { Book.Violate("a broadcast reaches every member or says why not", $"{letters.Count} letters of {me}, {result.Delivered} delivered, {result.Refused.Count} refused"); }
        foreach (var letter in letters) { letter.Letter.Accepted = true; }
        foreach (var refused in result.Refused)
        {
            // A member that has joined several times refuses from some letter on.
            letters.Last(letter => letter.Letter.Accepted && letter.Letter.To!.Pid == refused.Pid).Letter.Accepted = false;
            if (refused.Error.Kind == ErrorKind.NotFound && Book.Find(refused.Pid) is { Cell.IsAlive: true } alive) { Book.Violate("alive is found", $"{me} cannot broadcast to {alive}"); }
        }
        foreach (var (letter, wasDead) in letters)
        {
            if (letter.Accepted && wasDead) { Book.Violate("sends to a condemned process are refused", $"letter {letter.Number} of {me} to {letter.To} was accepted"); }
        }
    }

    // Between the refusal and the look nobody else can do anything.
    private void Claim()
    {
        var name = Book.Names[Random.Below(Book.Names.Length)];
        try
        {
            self.Names.Register(name);
            Book.Holders[name] = me;
        }
        catch (ProcessException taken) when (taken.Kind == ErrorKind.AlreadyExists && !IsMyEnd())
        {
            if (!self.Names.TryLookup(name, out _)) { Book.Violate("a name is never free and taken at once", $"{me} finds {name} free and cannot take it"); }
        }
        Book.Note("claims " + name, me);
    }
}
