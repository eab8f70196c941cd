namespace TypedProcess.Explorer;

/// <summary>The process of a service: does what it is told, and ends well, late or not at all.</summary>
internal sealed class Servant(Staff staff, Duty duty, ProcessContext self)
{
    public const string Id = "staff:servant";

    public static ProcessDefinition Definition { get; } = new ServantDefinition();

    private bool Quiet => staff.Book.Quiet;

    public async ValueTask StartedAsync()
    {
        if (!Quiet && staff.Random.OneIn(3)) { await self.DelayAsync(TimeSpan.FromMilliseconds(staff.Random.Below(60))); }
        if (!Quiet && staff.Random.OneIn(15)) { throw new InvalidOperationException("the start burns"); }
        if (!Quiet && staff.Random.OneIn(40)) { await staff.Book.NewGate(); }
        duty.HasBegun = true;
        staff.Book.Note("has begun", duty);
    }

    public async ValueTask DoAsync(Order order)
    {
        staff.Book.Note("reads " + order, duty);
        switch (order)
        {
            case Order.Crash: throw new InvalidOperationException("burns");
            case Order.CrashForGood: throw new ProcessException(new ProcessError(ErrorKind.Conflict, "hopeless", Retryable: false));
            case Order.End:
                self.Stop();
                return;
            case Order.GoOutside:
                await staff.Book.NewGate();
                return;
            case Order.Pause:
                await self.DelayAsync(TimeSpan.FromMilliseconds(staff.Random.Below(100)));
                return;
        }
    }

    public async ValueTask CancelledAsync(Cancel cancel)
    {
        StaffSeen.IsCancelled(staff, duty, cancel);
        switch (Quiet ? 0 : staff.Random.Below(8))
        {
            case 0 or 1 or 2 or 3: break;
            case 4: return;
            case 5: throw new InvalidOperationException("burns while it ends");
            case 6:
                await staff.Book.NewGate();
                break;
            default:
                await self.DelayAsync(TimeSpan.FromMilliseconds(staff.Random.Below(150)));
                break;
        }
        self.Stop();
    }
}
