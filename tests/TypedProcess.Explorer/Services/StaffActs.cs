namespace TypedProcess.Explorer;

/// <summary>What is done to a staff from outside, at random.</summary>
internal sealed class StaffActs(Staff staff)
{
    private readonly List<(string What, Task Answer)> _asked = [];

    private SeededRandom Random => staff.Random;

    private ProcessContext Root => staff.Book.World.Root;

    private ProcessServices Services => staff.Services;

    public async Task OneAsync()
    {
        var duty = staff.Duties[Random.Below(staff.Duties.Count)];
        switch (Random.Below(24))
        {
            case 0 or 1 or 2 or 3 or 4 or 5:
                await staff.Book.World.AdvanceAsync(TimeSpan.FromMilliseconds(Random.Below(80)));
                break;
            case 6 or 7:
                await staff.Book.World.SettleAsync();
                break;
            case 8 or 9: Ask("start all", Services.StartAsync().AsTask()); break;
            case 10 or 11 or 12: Ask($"start {duty.Name}", Services.StartAsync(duty.Name).AsTask()); break;
            case 13 or 14: Ask($"stop {duty.Name}", Services.StopAsync(duty.Name).AsTask()); break;
            case 15 when Random.OneIn(3): Ask("stop all", Services.StopAsync().AsTask()); break;
            case 16 or 17: Send(duty, Order.Crash); break;
            case 18: Send(duty, Random.OneIn(4) ? Order.CrashForGood : Order.Crash); break;
            case 19: Send(duty, Order.End); break;
            case 20: Send(duty, Random.OneIn(2) ? Order.GoOutside : Order.Pause); break;
            case 21: End(duty, terminates: true); break;
            case 22: End(duty, terminates: false); break;
            default: staff.Watch(); break;
        }
    }

    public void CheckAnswered()
    {
        foreach (var (what, answer) in _asked)
        {
            if (!answer.IsCompleted) { staff.Book.Violate("what is asked is answered", what); }
            else if (answer.Exception is { } failed && failed.InnerException is not ProcessException) { staff.Book.Violate("what is asked is answered", failed.ToString()); }
        }
    }

    private void Ask(string what, Task answer)
    {
        staff.Book.Note(what);
        _asked.Add((what, answer));
    }

    private void Send(Duty duty, Order order)
    {
        if (duty.Cell is not { IsAlive: true } cell) { return; }
        staff.Book.Note("is sent " + order, duty);
        Root.TryPost(cell.Pid, new ServantMail(order), out _);
    }

    private void End(Duty duty, bool terminates)
    {
        if (duty.Cell is not { IsAlive: true } cell) { return; }
        staff.Book.Note(terminates ? "is terminated" : "is cancelled from outside", duty);
        if (terminates) { Root.Terminate(cell.Pid); }
        else { Root.Cancel(cell.Pid, TimeSpan.FromMilliseconds(1 + Random.Below(100))); }
    }
}
