namespace TypedProcess.Roslyn.Tests.Processes;

public sealed class SendAllocationTests
{
    private const int Times = 200;

    // Header and type 16, what every mail has 24 (next, number, two flags, sender), a decimal 16 and a reference 8.
    private const int DepositBytes = 64;

    [Fact]
    public async Task A_typed_send_allocates_its_message_and_nothing_else()
    {
        var ledger = await Standing();
        Assert.Equal(DepositBytes, BytesOf(() => ledger.Deposit(1m, "x")));
        Assert.Equal(DepositBytes, BytesOf(() => ledger.TryDeposit(1m, "x", out _)));
        Assert.Equal(DepositBytes, BytesOf(() => ledger.Post(new HandWritten.Deposit(1m, "x"))));
    }

    [Fact]
    public async Task A_typed_call_allocates_what_one_written_by_hand_does()
    {
        var ledger = await Standing();
        var byHand = BytesOf(() => Leave(ledger.CallAsync(new HandWritten.Withdraw(1m))));
        Assert.Equal(byHand, BytesOf(() => Leave(ledger.WithdrawAsync(1m))));
    }

    private static async Task<Ref<Ledger>> Standing()
    {
        var runtime = ProcessRuntime.Create(static options =>
        {
            options.Scheduler = static _ => new StandingScheduler();
            options.Add(TestsProcesses.All);
        });
        return await Ledger.SpawnAsync(runtime.Root, "ACC-1");
    }

    // Nobody waits: the process never runs.
    private static void Leave(ValueTask<bool> call) => Assert.False(call.IsCompleted);

    private static double BytesOf(Action send)
    {
        for (var i = 0; i < Times; i++) { send(); }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++) { send(); }
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Times;
    }
}
