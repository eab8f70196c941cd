using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The fix for a process that asks itself: TP2006.</summary>
public sealed class SelfCallFixTests
{
    [Theory]
    [InlineData("var n = /* a */ await self.Bind(new Pid<P>(self.Pid)).SumAsync(2) /* b */; await Task.Yield();", "var n = /* a */ Sum(2) /* b */; await Task.Yield();")]
    [InlineData("var n = (await self.Bind(new Pid<P>(self.Pid)).SumAsync(by: 2)).ToString(); await Task.Yield();", "var n = Sum(by: 2).ToString(); await Task.Yield();")]
    [InlineData("var Sum = await self.Bind(new Pid<P>(self.Pid)).SumAsync(2, TimeSpan.FromSeconds(1)); await Task.Yield(); _ = Sum;", "var Sum = this.Sum(2); await Task.Yield(); _ = Sum;")]
    [InlineData("await self.Bind(new Pid<P>(self.Pid)).TimesAsync(2, 3);", "await TimesAsync(2, 3);")]
    [InlineData("await self.Bind(new Pid<P>(self.Pid)).LookAsync(\"a\", cancel);", "await LookAsync(\"a\", cancel);")]
    [InlineData("await self.Bind(new Pid<P>(self.Pid)).LookAsync(name: \"a\", wait: cancel);", "await LookAsync(name: \"a\", cancel: cancel);")]
    [InlineData("await self.AskAsync(self.Pid, \"times\", 2, 3);", "await TimesAsync(2, 3);")]
    [InlineData("await self.AskAsync(self.Pid, \"shut\", TimeSpan.FromSeconds(1)); await Task.Yield();", "Shut(); await Task.Yield();")]
    public Task The_method_is_called(string before, string after) => FixCheck.RunAsync("TP2006", InHandler(before), InHandler(after));

    [Fact]
    public Task A_handler_that_awaits_nothing_any_more_is_not_async() => FixCheck.RunAsync("TP2006",
        Process("""

            // Twice.
            [Call] public async ValueTask<int> Twice() => 2 * await self.Bind(new Pid<P>(self.Pid)).SumAsync(1);
            [Call]
            public async Task Both(int a)
            {
                var me = self.Bind(new Pid<P>(self.Pid));
                await me.ShutAsync(); // first
                if (a > await me.SumAsync(a)) { await me.ShutAsync(); }
            }

        """),
        Process("""

            // Twice.
            [Call] public int Twice() => 2 * Sum(1);
            [Call]
            public void Both(int a)
            {
                var me = self.Bind(new Pid<P>(self.Pid));
                Shut(); // first
                if (a > Sum(a)) { Shut(); }
            }

        """));

    [Theory]
    [InlineData("var n = await self.AskAsync(self.Pid, \"sum\", 2);")]
    [InlineData("await self.AskAsync(self.Pid, \"nobody\");")]
    [InlineData("await self.Bind(new Pid<P>(self.Pid)).LookAsync(\"a\");")]
    [InlineData("await self.Bind(new Pid<P>(self.Pid)).LookAsync(\"a\", TimeSpan.FromSeconds(1));")]
    [InlineData("await self.Bind(new Pid<P>(self.Pid)).FromAsync();")]
    [InlineData("await self.Bind(new Pid<P>(self.Pid)).OtherAsync(1);")]
    [InlineData("Func<Task> later = async () => await self.Bind(new Pid<P>(self.Pid)).ShutAsync(); await later();")]
    public Task What_is_not_the_same_is_left(string code) => FixCheck.NothingAsync("TP2006", InHandler(code));

    private static string InHandler(string code) => Process("[Receive] public async Task A(CancellationToken cancel) { " + code + " }");

    private static string Process(string members) => $$"""
        [Process("a:p")] public sealed partial class P(ProcessContext self)
        {
            public string Me => self.Id;
            [Call] public int Sum(int by) => by;
            [Call] public async ValueTask<int> TimesAsync(int a, int b) { await Task.Yield(); return a * b; }
            [Call] private ValueTask<int> LookAsync(string name, CancellationToken cancel) => new(name.Length + (cancel.CanBeCanceled ? 1 : 0));
            [Call] public void Shut() { }
            [Call] public string From(Envelope envelope) => envelope.Topic;
            [Call] public int Other(int n) => n;
            public long Other(long n) => n;
            {{members}}
        }
        """;
}
