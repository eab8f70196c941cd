namespace TypedProcess.Soak;

/// <summary>Other code for a process that goes on as the same member.</summary>
internal sealed class UpgradeStart(Book book, Member member, Kind kind, ulong seed) : ProcessStart<object>
{
    public override string ProcessId => Code.IdOf(kind);

    protected override object Create(ProcessContext self)
    {
        var random = new SeededRandom(seed);
        if (self.Pid != member.Pid) { book.Violate("an upgrade keeps the pid", $"{member} is {self.Pid} now"); }
        if (random.OneIn(10)) { throw new InvalidOperationException("the constructor of the new code burns"); }
        return Code.Of(kind, new Acts(book, member, kind, self, random));
    }
}
