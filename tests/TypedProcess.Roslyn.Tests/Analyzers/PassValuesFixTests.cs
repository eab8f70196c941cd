using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The fix for background work that reads the state of its process: TP3003.</summary>
public sealed class PassValuesFixTests
{
    [Fact]
    public Task Values_are_read_before_the_work_begins() => FixCheck.RunAsync("TP3003", Process("""

            [Receive]
            public async Task A(int sum2)
            {
                // first
                _sum = await Task.Run(() => _sum + this._sum + sum2 + Name.Length); // behind

        #if !NONE
                var later = Task.Run(async () => { await Task.Yield(); return /* a */ _sum; });
        #endif
                await later.ConfigureAwait(true); await Task.Run(() => Use(_sum));
            }

        """), Process("""

            [Receive]
            public async Task A(int sum2)
            {
                // first
                var sum = _sum;
                var name = Name;
                _sum = await Task.Run(() => sum + sum + sum2 + name.Length); // behind

        #if !NONE
                var sum3 = _sum;
                var later = Task.Run(async () => { await Task.Yield(); return /* a */ sum3; });
        #endif
                await later.ConfigureAwait(true); var sum4 = _sum; await Task.Run(() => Use(sum4));
            }

        """));

    [Theory]
    [InlineData("Task.Run(() => _sum++);")]
    [InlineData("Task.Run(() => { Use(_sum); Add(); });")]
    [InlineData("Task.Run(() => Use(_list.Count));")]
    [InlineData("Task.Run(() => { while (_sum == 0) { Thread.Sleep(1); } });")]
    [InlineData("Task.Run(() => { Action use = () => Use(_sum); use(); });")]
    [InlineData("Use(_sum++, Task.Run(() => Use(_sum)));")]
    [InlineData("using var timer = new Timer(_ => Use(_sum));")]
    [InlineData("if (_list.Count > 0) Task.Run(() => Use(_sum));")]
    [InlineData("Task.Run(() => { Use(_sum); self.Stop(); });")]
    public Task Work_that_does_more_with_the_process_is_left(string code) => FixCheck.NothingAsync("TP3003", Process("[Receive] public void A() { " + code + " }"));

    [Fact]
    public Task Work_without_a_statement_around_it_is_left() => FixCheck.NothingAsync("TP3003", Process("[Receive] public Task A() => Task.Run(() => Use(_sum));"));

    private static string Process(string members) => $$"""
        [Process("a:p")] public sealed partial class P(ProcessContext self)
        {
            private int _sum; private List<int> _list = []; private string Name { get; set; } = "";
            [On] public void Started() { _sum += self.Id.Length; _list = []; Name = "a"; }
            private void Add() => _sum++;
            private static void Use(int n, Task? t = null) => _ = (n, t);
            {{members}}
        }
        """;
}
