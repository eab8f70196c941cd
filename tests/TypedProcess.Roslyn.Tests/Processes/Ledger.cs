namespace TypedProcess.Roslyn.Tests.Processes;

/// <summary>A ledger with an auditor.</summary>
[Process("app.billing:ledger")]
[Needs.Spawn<Auditor>(Linked = true, Monitored = true), Needs.Register("audit/*"), Needs.Send<Auditor>, Needs.Monitor<Auditor>, Needs.Unmonitor<Auditor>]
public sealed partial class Ledger(ProcessContext self, string account, decimal opening = 0m) : ILedger
{
    private decimal _balance = opening;
    private Monitor<Auditor>? _watch;

    [On]
    private async ValueTask Started()
    {
        var auditor = await Auditor.SpawnAsync(self.Linked.Named($"audit/{account}"), account);
        _watch = await self.MonitorAsync(auditor.Pid);
        auditor.Note($"opened with {_balance}");
    }

    public void Deposit(decimal amount, string memo) => _balance += amount;

    public ValueTask<decimal> BalanceAsync(CancellationToken cancel) => new(_balance);

    /// <summary>Takes an amount, if it is there.</summary>
    [Call]
    public bool Withdraw(decimal amount)
    {
        if (amount < 0) { throw new ProcessException(ErrorKind.Invalid, "amount: expected at least 0"); }
        if (amount > _balance) { return false; }
        _balance -= amount;
        return true;
    }

    [Receive] public void Export(Subject<string> lines, Envelope envelope) => self.Send(lines, $"{account} {envelope.Topic}");

    [Call("reset")] private void ResetAll() => _balance = 0;

    [Receive] private void Close() => self.Stop(_balance.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [On] private void AuditorExited(Exit<Auditor> exit) => self.Stop($"auditor {exit.From.Untyped == default} {exit.Outcome.Value}");

    [On]
    private ValueTask Cancelled(Cancel cancel)
    {
        self.Stop("cancelled");
        return _watch is null ? default : _watch.DisposeAsync();
    }
}
