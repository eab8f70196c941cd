using TypedProcess;

namespace Samples;

/// <summary>An account. Scripts use it through its binding, <c>require("app.billing:ledger")</c>.</summary>
[Process("app.billing:ledger")]
internal sealed partial class Ledger(ProcessContext self, string account, decimal opening)
{
    private decimal _balance = opening;

    [Receive] public void Deposit(decimal amount, string memo) => _balance += amount;

    [Call] public decimal Balance() => _balance;

    [Call]
    public bool Withdraw(decimal amount)
    {
        if (amount <= 0) { throw new ProcessException(ErrorKind.Invalid, $"amount: expected more than 0, got {amount}"); }
        if (amount > _balance) { return false; }
        _balance -= amount;
        return true;
    }

    [On] private void Cancelled(Cancel cancel) => self.Stop($"{account} closed with {_balance}");
}
