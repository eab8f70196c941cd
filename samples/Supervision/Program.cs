using Samples;
using TypedProcess;

await using var runtime = ProcessRuntime.Create(static options => options.Add(SupervisionProcesses.All));
var app = runtime.Root;
var journal = app.Open<string>();
var quick = new Backoff { Initial = TimeSpan.FromMilliseconds(10), Max = TimeSpan.FromMilliseconds(100) };

// Two floors, each with its own supervisor. Upstairs the tills have nothing to do with each other; downstairs they share a drawer.
var upstairs = Supervisor.OneForOne(maxRestarts: 2, backoff: quick).Add(NewTill("toys")).Add(NewTill("books"));
var downstairs = Supervisor.OneForAll(maxRestarts: 2, backoff: quick).Add(NewTill("bread")).Add(NewTill("wine"));
var shop = await Supervisor.OneForOne(maxRestarts: 1, backoff: quick).Add(downstairs.Child("downstairs")).Add(upstairs.Child("upstairs")).SpawnAsync(app.Monitored);
await ShowUntil("books opens");

Console.WriteLine("-- a till breaks and comes back, under the same name");
app.Send("toys", "pay", 5);
app.Send("toys", "pay", -1);
await ShowUntil("toys opens");
app.Send("toys", "pay", 7);
await ShowUntil("toys has taken 7");

Console.WriteLine("-- downstairs all of them restart");
app.Send("bread", "pay", -1);
await ShowUntil("wine opens");

Console.WriteLine("-- a till is added and removed while the shop is open");
var floor = app.Bind(new Pid<Supervisor>((await shop.ChildrenAsync()).Single(static child => child.Id == "upstairs").Pid!.Value));
await floor.AddAsync(NewTill("music"));
await floor.RemoveAsync("music");
await ShowUntil("music closes");

Console.WriteLine("-- too often: the floor gives up, and the shop opens it anew");
app.Send("toys", "pay", -2);
await ShowUntil("toys opens");
app.Send("toys", "pay", -3);
await ShowUntil("books opens");
foreach (var child in await shop.ChildrenAsync()) { Console.WriteLine($"{child.Id}: {child.State}, restarts: {child.Restarts}"); }

Console.WriteLine("-- the floor gives up again, and so does the shop");
for (var coin = -4; coin > -6; coin--)
{
    app.Send("books", "pay", coin);
    await ShowUntil("books opens");
}
app.Send("books", "pay", -6);
await ShowUntil("bread closes");
var exit = await app.Exits.ReadAsync();
for (var cause = exit.Outcome.Error; cause is not null; cause = cause.Cause) { Console.WriteLine($"because: {cause}"); }

// Each copy is made from the same start, and has the same name.
ChildSpec NewTill(string name) => Till.Child(name, journal.Subject) with { Id = name, Name = name };

async Task ShowUntil(string last)
{
    for (var line = ""; line != last;) { Console.WriteLine(line = await journal.ReadAsync()); }
}
