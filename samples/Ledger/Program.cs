using Samples;
using TypedProcess;

await using var runtime = ProcessRuntime.Create(static options => options.Add(Ledger.Definition).Add(Auditor.Definition));
var app = runtime.Root;
var exits = app.Exits;

var auditor = await app.Monitored.Named("auditor").StartAsync(new Auditor.Start());
var ledger = await app.Linked.Monitored.StartAsync(new Ledger.Start(opening: 100));

ledger.Post(new Ledger.Deposit(25));
Console.WriteLine($"withdraw 50: {await ledger.CallAsync(new Ledger.Withdraw(50))}");
Console.WriteLine($"withdraw 500: {await ledger.CallAsync(new Ledger.Withdraw(500))}");
try { await ledger.CallAsync(new Ledger.Withdraw(-1)); }
catch (ProcessException refused) { Console.WriteLine($"withdraw -1: {refused.Error}"); }

// The same messages without their types. What does not fit is the sender's error.
app.Send(ledger.Pid.Untyped, "deposit", 5);
app.TrySend(ledger.Pid.Untyped, "deposit", out var misfit, "five");
Console.WriteLine($"deposit \"five\": {misfit}");
Console.WriteLine($"withdraw 70: {await app.AskAsync(ledger.Pid.Untyped, "withdraw", 70)}");
Console.WriteLine($"turnover: {await app.AskAsync("auditor", "turnover")}");

// An error that nobody foresaw is the end of the process, and reaches those who are linked and those who monitor.
var failures = app.LinkDowns;
ledger.Post(new Ledger.Deposit(long.MaxValue));
Console.WriteLine($"ledger, link: {(await failures.ReadAsync()).Error}");
Console.WriteLine($"ledger, exit: {(await exits.ReadAsync()).Outcome}");

// Asked to end, the auditor finishes and says what it has; at the deadline it would be ended.
app.Cancel("auditor", TimeSpan.FromSeconds(2));
var exit = await exits.ReadAsync();
Console.WriteLine($"auditor, exit: {exit.Outcome}, its name is {(app.Names.TryLookup("auditor", out _) ? "held" : "free")}");

// This one does not listen.
runtime.Add(ProcessDefinition.Inline("billing:stubborn", static async (self, _) => await self.DelayAsync(TimeSpan.FromHours(1))));
app.Cancel(await app.Monitored.SpawnAsync("billing:stubborn"), "200ms");
Console.WriteLine($"stubborn, exit: {(await exits.ReadAsync()).Outcome}");
Console.WriteLine($"dead letters: {runtime.DeadLetters.Total}");
