using Billing;
using TypedProcess;

await using var runtime = ProcessRuntime.Create(static options => options.Add(BillingProcesses.All));
var self = runtime.Root;
var exits = self.Exits;

var ledger = await Ledger.SpawnAsync(self.Monitored, "ACC-1", 100m);
ledger.Deposit(25m, "salary");
Console.WriteLine($"withdraw 50: {await ledger.WithdrawAsync(50m)}");
Console.WriteLine($"withdraw 500: {await ledger.WithdrawAsync(500m)}");
try { await ledger.WithdrawAsync(-1m); }
catch (ProcessException refused) { Console.WriteLine($"withdraw -1: {refused.Error}"); }
await PayInterest(ledger);

// The same messages without their types. What does not fit is the sender's error.
var pid = ledger.Pid.Untyped;
self.Send(pid, "deposit", 5, "gift");
self.TrySend(pid, "deposit", out var misfit, "five", "gift");
Console.WriteLine($"deposit \"five\": {misfit}");
Console.WriteLine($"balance: {await self.AskAsync(pid, "balance")}");

var lines = self.Open<string>();
ledger.Export(lines.Subject);
for (var line = 0; line < 4; line++) { Console.WriteLine(await lines.ReadAsync()); }

var pool = await Pool.SpawnAsync(self.Monitored, size: 10);
pool.Job(new Job(1));
self.Send(pool.Pid.Untyped, "job", PayloadTable.Of(("id", 2)));

foreach (var process in new[] { pool.Pid.Untyped, pid })
{
    self.Cancel(process, "5s");
    Console.WriteLine((await exits.ReadAsync()).Outcome);
}

static async Task PayInterest<T>(Ref<T> account) where T : class, ILedger => account.Deposit(await account.BalanceAsync() / 100, "interest");
