namespace TypedProcess.Soak;

/// <summary>The start of every process of the system; for a child of a supervisor the start of all its copies.</summary>
internal sealed class WorkerStart(Book book, Kind kind, Slot? slot, ulong seed, string? name = null) : ProcessStart<object>
{
    public override string ProcessId => Code.IdOf(kind);

    /// <summary>The newest process that began with this.</summary>
    public Member? Newest { get; private set; }

    protected override object Create(ProcessContext self)
    {
        var member = book.Born(kind, slot, self.Pid);
        var random = new SeededRandom(seed + (ulong)(slot?.Copies ?? 0));
        // The auditor is told first, so that it sees the end whatever comes.
        if (name is not null) { member.Holds(name); }
        self.Post(book.Auditor, new BirthMail(member));
        member.IsAudited = true;
        Newest = member;
        if (name is not null && (!self.Names.TryLookup(name, out var holder) || holder != self.Pid)) { book.Violate("the name is in place before the first instruction", $"{member} begins without '{name}'"); }
        if (slot?.Take(member) is { } before && self.TryPost(before.Pid, new StepMail(self.Pid, 0, 0), out _)) { book.Violate("never two copies of a child", $"{member} begins and {before} still takes messages"); }
        if (!book.IsQuiet && random.OneIn(40)) { throw new InvalidOperationException("the constructor burns"); }
        return Code.Of(kind, new Acts(book, member, kind, self, random));
    }
}
