using TypedProcess;

namespace Billing;

/// <summary>The contract, shared with those who must not see the implementation.</summary>
[Protocol]
public partial interface ILedger
{
    /// <summary>Adds an amount.</summary>
    [Receive] void Deposit(decimal amount, string memo);
    [Call] ValueTask<decimal> BalanceAsync(CancellationToken cancel = default);
}
