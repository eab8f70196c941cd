namespace TypedProcess.Explorer;

/// <summary>Makes the code of a member.</summary>
internal sealed class MemberStart(Exploration run, Member member) : ProcessStart<object>
{
    public override string ProcessId => member.Sort == Sort.Handler ? HandlerMember.Id : ReaderMember.Id;

    protected override object Create(ProcessContext self)
    {
        run.Book.Identify(member, self.Pid);
        member.Cell = (ProcessCell)self;
        run.Seen.Running(member, 0);
        run.Book.Note("begins", member);
        if (member.LinkedSpawner is { } spawner && !run.Book.PairOf(member, spawner).EverUnlinked && spawner.Cell is { IsAlive: true } cell && !member.Cell.LinkedPids().Contains(cell.Pid))
        {
            run.Book.Violate("links are in place before the first instruction", $"{member} begins without the link to {spawner}");
        }
        self.TrapLinks = member.TrapsAtStart;
        return member.Sort == Sort.Handler ? new HandlerMember(run, member, self, 0, isBound: false) : new ReaderMember(run, member, self, 0, member.Sort, isBound: false);
    }
}
