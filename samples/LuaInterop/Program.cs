using Samples;
using TypedProcess;
using TypedProcess.Lua;

await using var runtime = ProcessRuntime.Create(static options => options
    .Add(LuaInteropProcesses.All)
    .AddLuaFolder(Path.Combine(AppContext.BaseDirectory, "lua"))
    .WriteLuaLog(static line => Console.WriteLine(line.Message)));
var app = runtime.Root;

Console.WriteLine("-- a script spawns a class");
Console.WriteLine(await app.Spawner.CallAsync("app.billing:statement", "ACC-1"));

Console.WriteLine("-- a class asks a script, and one supervisor has both as children");
var journal = app.Open<string>();
var office = await Supervisor.OneForOne(backoff: new Backoff { Initial = TimeSpan.FromMilliseconds(10) })
    .Add(ChildSpec.Of("app.billing:rates", PayloadValue.From(journal.Subject)) with { Id = "rates", Name = "rates" })
    .Add(Exchange.Child() with { Id = "exchange", Name = "exchange" })
    .SpawnAsync(app.Monitored);
await ShowChildren();
Console.WriteLine(await journal.ReadAsync());
var exchange = app.Bind(new Pid<Exchange>(app.Names.Lookup("exchange")));
Console.WriteLine($"100 in EUR: {await exchange.ConvertAsync(100m, "EUR")}");
try { await exchange.ConvertAsync(100m, "XXX"); }
catch (ProcessException refused) { Console.WriteLine($"100 in XXX: {refused.Error}"); }

Console.WriteLine("-- the script fails and comes back, under the same name and with the rates it began with");
var rates = app.Bind(new Pid<IRates>(app.Names.Lookup("rates")));
rates.Set("EUR", "2");
Console.WriteLine($"100 in EUR: {await exchange.ConvertAsync(100m, "EUR")}");
rates.Set("EUR", "lots");
Console.WriteLine(await journal.ReadAsync());
await ShowChildren();
Console.WriteLine($"100 in EUR: {await exchange.ConvertAsync(100m, "EUR")}");

async Task ShowChildren()
{
    foreach (var child in await office.ChildrenAsync()) { Console.WriteLine($"{child.Id}: {child.State}, restarts: {child.Restarts}, {child.LastError?.Message ?? "no error"}"); }
}
