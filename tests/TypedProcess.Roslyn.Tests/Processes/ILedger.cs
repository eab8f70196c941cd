namespace TypedProcess.Roslyn.Tests.Processes;

/// <summary>The contract, shared by those who must not see the implementation.</summary>
[Protocol]
public partial interface ILedger
{
    /// <summary>Adds an amount.</summary>
    [Receive] void Deposit(decimal amount, string memo);

    /// <summary>What is there.</summary>
    [Call] ValueTask<decimal> BalanceAsync(CancellationToken cancel = default);
}
