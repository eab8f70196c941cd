namespace TypedProcess.Explorer;

/// <summary>The start of every copy of a servant.</summary>
internal sealed class ServantStart(Staff staff, Duty duty) : ProcessStart<Servant>
{
    public override string ProcessId => Servant.Id;

    public Staff Staff => staff;

    public Duty Duty => duty;

    protected override object Create(ProcessContext self)
    {
        StaffSeen.Begins(staff, duty, (ProcessCell)self);
        if (!staff.Book.Quiet && staff.Random.OneIn(10)) { throw new InvalidOperationException("the constructor burns"); }
        return new Servant(staff, duty, self);
    }
}
