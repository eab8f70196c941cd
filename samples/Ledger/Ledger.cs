using TypedProcess;

namespace Billing;

/// <summary>An account. Each message is a call of a method, one at a time, so the balance needs no lock.</summary>
[Process("app.billing:ledger")]
[Needs.Spawn<Auditor>(Linked = true), Needs.Register("audit/*"), Needs.Send<Auditor>, Needs.Monitor<Auditor>]
public sealed partial class Ledger(ProcessContext self, string account, decimal opening) : ILedger
{
    private decimal _balance = opening;
    private Ref<Auditor> _auditor;

    public void Deposit(decimal amount, string memo)
    {
        _balance = checked(_balance + amount);
        _auditor.Note($"{memo}: {amount}");
    }

    public ValueTask<decimal> BalanceAsync(CancellationToken cancel) => new(_balance);

    [Call]
    public bool Withdraw(decimal amount)
    {
        if (amount <= 0) { throw new ProcessException(ErrorKind.Invalid, $"amount: expected more than 0, got {amount}"); }
        if (amount > _balance) { return false; }
        _balance -= amount;
        return true;
    }

    [Receive]
    public async ValueTask Export(Subject<string> to)
    {
        foreach (var line in await _auditor.LinesAsync()) { self.Send(to, line); }
    }

    [On]
    private async ValueTask Started()
    {
        _auditor = await Auditor.SpawnAsync(self.Linked.Named($"audit/{account}"), account);
        await self.MonitorAsync(_auditor.Pid);
        _auditor.Note($"opened with {_balance}");
    }

    [On] private void AuditorExited(Exit<Auditor> exit) => self.Fail(new ProcessError(ErrorKind.Conflict, $"the auditor {exit.Outcome}"));

    [On] private void Cancelled(Cancel cancel) => self.Stop(PayloadValue.From($"closed with {_balance}"));
}
