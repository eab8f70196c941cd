using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The fixes for calls that block: TP3001.</summary>
public sealed class BlockingFixTests
{
    [Theory]
    [InlineData("/* a */ t.Wait(); // b", "/* a */ await t; // b")]
    [InlineData("n = t.Result + 1;", "n = await t + 1;")]
    [InlineData("var s = t.Result.ToString();", "var s = (await t).ToString();")]
    [InlineData("var s = $\"{t.Result}\";", "var s = $\"{await t}\";")]
    [InlineData("n = t.Result switch { 1 => 2, _ => 3 };", "n = (await t) switch { 1 => 2, _ => 3 };")]
    [InlineData("n = t.GetAwaiter().GetResult();", "n = await t;")]
    [InlineData("n = t.ConfigureAwait(false).GetAwaiter().GetResult();", "n = await t;")]
    [InlineData("self.AskAsync(self.Pid, \"x\").AsTask().Wait();", "await self.AskAsync(self.Pid, \"x\");")]
    [InlineData("t.Wait(self.Cancellation);", "await t.WaitAsync(self.Cancellation);")]
    [InlineData("Task.WaitAll(t, /* b */ Task.CompletedTask);", "await Task.WhenAll(t, /* b */ Task.CompletedTask);")]
    [InlineData("Task.WaitAny(t, Task.CompletedTask);", "await Task.WhenAny(t, Task.CompletedTask);")]
    [InlineData("_gate.Wait();", "await _gate.WaitAsync();")]
    [InlineData("if (_gate.Wait(5)) { n++; }", "if (await _gate.WaitAsync(5)) { n++; }")]
    [InlineData("Thread.Sleep(n * 2);", "await self.DelayAsync(TimeSpan.FromMilliseconds(n * 2));")]
    [InlineData("Thread.Sleep(TimeSpan.FromSeconds(1));", "await self.DelayAsync(TimeSpan.FromSeconds(1));")]
    public Task What_blocks_is_awaited(string before, string after) => FixCheck.RunAsync("TP3001", InHandler(before), InHandler(after));

    [Theory]
    [InlineData("bool done = t.Wait(5);")]
    [InlineData("n = Task.WaitAny(t);")]
    [InlineData("Task.WaitAll([t], 5);")]
    [InlineData("Task<int>? u = n == 1 ? t : null; n = u?.Result ?? 1;")]
    [InlineData("try { t.Wait(); } catch (AggregateException) { }")]
    [InlineData("lock (t) { t.Wait(); }")]
    [InlineData("Func<int> f = () => t.Result; n = f();")]
    [InlineData("new ManualResetEvent(false).WaitOne();")]
    [InlineData("t.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();")]
    [InlineData("Thread.Sleep(Timeout.Infinite);")]
    [InlineData("Use(Array.Empty<int>().AsSpan(), t.Result); static void Use(Span<int> some, int n) => some[0] = n;")]
    [InlineData("ref var one = ref _one; one = t.Result;")]
    [InlineData("Span<int> some = [1]; n = t.Result; some[0] = n;")]
    public Task What_has_no_awaited_form_there_is_left(string code) => FixCheck.NothingAsync("TP3001", InHandler(code));

    [Fact]
    public Task A_handler_is_made_async_once() => FixCheck.RunAsync("TP3001", Process("""

            // Pays.
            [Receive] // always
            public void Pay(Task<int> coins)
            {
        #if !FREE
                coins.Wait(); // in a row
        #endif
                Thread.Sleep(coins.Id);
            }
            [Call] string? Name(Task<string?> name) => /* a */ name.Result;
            [On] private void Started() => Thread.Sleep(5);

        """), Process("""

            // Pays.
            [Receive] // always
            public async ValueTask Pay(Task<int> coins)
            {
        #if !FREE
                await coins; // in a row
        #endif
                await self.DelayAsync(TimeSpan.FromMilliseconds(coins.Id));
            }
            [Call] async ValueTask<string?> Name(Task<string?> name) => /* a */ await name;
            [On] private async ValueTask Started() => await self.DelayAsync(TimeSpan.FromMilliseconds(5));

        """));

    [Theory]
    [InlineData("[Receive] public void A(Task t) => t.Wait(); [Receive] public void B(Task t) => A(t);")]
    [InlineData("[Receive] public void A(Task t) { Work(); void Work() => t.Wait(); }")]
    [InlineData("private int N => Task.FromResult(1).Result; [Receive] public void A() => _ = N;")]
    [InlineData("private readonly int _n = Task.FromResult(1).Result; [Receive] public void A() => _ = _n;")]
    [InlineData("[Call] public Task<int> A(Task<int> t) { t.Wait(); return t; }")]
    public Task A_method_that_others_rely_on_is_left(string members) => FixCheck.NothingAsync("TP3001", Process(members));

    [Fact]
    public Task A_class_without_a_context_cannot_wait() => FixCheck.NothingAsync("TP3001", """[Process("a:p")] public sealed partial class P { [Receive] public async Task A() { Thread.Sleep(1); await Task.Yield(); } }""");

    [Fact]
    public Task A_method_that_a_protocol_asks_for_is_left() => FixCheck.NothingAsync("TP3001", """[Protocol] public partial interface I { [Receive] void A(int n); } [Process("a:p")] public sealed partial class P : I { public void A(int n) => Task.CompletedTask.Wait(n); }""");

    [Fact]
    public Task An_inline_definition_waits_with_its_own_context() => FixCheck.RunAsync("TP3001",
        """public static class Program { public static ProcessDefinition One(ProcessContext outer) => ProcessDefinition.Inline("a:b", async (self, given) => { Thread.Sleep(1); await Task.Yield(); outer.Send("x", "y"); }); }""",
        """public static class Program { public static ProcessDefinition One(ProcessContext outer) => ProcessDefinition.Inline("a:b", async (self, given) => { await self.DelayAsync(TimeSpan.FromMilliseconds(1)); await Task.Yield(); outer.Send("x", "y"); }); }""");

    [Fact]
    public Task Each_part_of_a_class_is_changed_where_it_is() => FixCheck.RunAsync("TP3001",
        ["""[Process("a:p")] public sealed partial class P(ProcessContext self) { [Receive] public void A(Task<int> t) => t.Wait(); }""", "public sealed partial class P\n{\n    [Receive]\n    public void B() => Thread.Sleep(1);\n}\n"],
        ["""[Process("a:p")] public sealed partial class P(ProcessContext self) { [Receive] public async ValueTask A(Task<int> t) => await t; }""", "public sealed partial class P\n{\n    [Receive]\n    public async ValueTask B() => await self.DelayAsync(TimeSpan.FromMilliseconds(1));\n}\n"]);

    private static string InHandler(string code) => Process("[Receive] public async Task A(Task<int> t, int n) { await Task.Yield();\n" + code + "\n _ = n; }");

    private static string Process(string members) => $$"""[Process("a:p")] public sealed partial class P(ProcessContext self) { private readonly SemaphoreSlim _gate = new(1); private int _one = 1; public string Me => self.Id + _gate.CurrentCount + _one++; {{members}} }""";
}
