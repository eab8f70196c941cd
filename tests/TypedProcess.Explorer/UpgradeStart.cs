namespace TypedProcess.Explorer;

/// <summary>Makes code that takes the place of a member's code.</summary>
internal sealed class UpgradeStart(Exploration run, Member member, Sort sort, int version, bool isBound, bool fails) : ProcessStart<object>
{
    public int Version => version;

    public override string ProcessId => (sort == Sort.Handler ? HandlerMember.Id : ReaderMember.Id) + (isBound ? Ceiling.Suffix : "");

    protected override object Create(ProcessContext self)
    {
        if (self.Pid != member.Pid) { run.Book.Violate("one pid", $"{member} had {member.Pid} and has {self.Pid}"); }
        try
        {
            self.Names.TryLookup("n0", out _);
            run.Book.Violate("nothing is done in the constructor of new code", $"{member} looked a name up");
        }
        catch (ProcessException refused) when (refused.Kind == ErrorKind.Invalid) { }
        if (fails) { throw new InvalidOperationException("the new code cannot be made"); }
        return sort == Sort.Handler ? new HandlerMember(run, member, self, version, isBound) : new ReaderMember(run, member, self, version, sort, isBound);
    }
}
