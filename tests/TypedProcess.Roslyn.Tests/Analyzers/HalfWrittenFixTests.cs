using Microsoft.CodeAnalysis;
using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>Fixes while somebody types: what is offered for code that breaks off anywhere can be applied.</summary>
public sealed class HalfWrittenFixTests
{
    // Something for every fix to find, so that each meets code that breaks off around its place.
    private const string Faulty = """
        [Process("a:worker")] public partial class Worker { [Receive("@go")] public void Go(in int times) { } [Call] public int Sum() => 1; }
        [Process("a:boss"), Needs.Send("a:worker"), Needs.Spawn("x:*")]
        public sealed class Boss(ProcessContext self, Pid<Worker> worker)
        {
            [Receive] public int Begin(string name) { self.Send(name, $"@x{name}"); self.Bind(worker).SumAsync(); return new Worker().Sum(); }
            [Receive] public async void End() { await self.DelayAsync(default).ConfigureAwait(false); self.SetOptions(new() { TrapLinks = true }); await Worker.SpawnAsync(self); self.Terminate(worker); }
        }
        public static class Helping { public static void Help(this ProcessContext self, Pid who) => self.Terminate(who); }
        """;

    private const string Travelling = """
        [Process("a:w")] public sealed partial class W(ProcessContext self)
        {
            private int[] _all = [];
            [Receive] public void Go(CancellationToken stop, int x) => Go(stop, x);
            [Receive("go")] public void Other(Ref<W> w, Tree tree) { w.Send("goo"); self.SpawnAsync("a:v"); self.Open<Ref<W>>(); }
            [Call] public int[] All() => _all;
        }
        public class Tree { public int X { get; } }
        """;

    // Apart, because each cut compiles what is left of a text.
    private const string Blocking = """
        [Process("a:boss")] public sealed partial class Boss(ProcessContext self)
        {
            static int s_count = 1;
            [Receive] public void Rest(Task<int> t) { Thread.Sleep(t.Result + s_count); Task.WaitAll(t); }
        }
        """;

    private const string Waiting = """
        [Process("a:boss")] public sealed partial class Boss
        {
            readonly ProcessContext _self; int _n;
            public Boss(ProcessContext self) { _self = self; self.Send("x", "y"); }
            [Call] int Sum(int n) => n;
            [Receive] async Task Go() { var n = await _self.Bind(new Pid<Boss>(_self.Pid)).SumAsync(1); _n = await Task.Run(() => _n + n); }
        }
        [Process("a:loop")] public sealed partial class Loop { [Inbox("x")] public partial Inbox<int> X { get; } public async Task RunAsync() { while (true) { await X.ReadAsync(); } } }
        """;

    [Theory]
    [InlineData(Faulty, 100)]
    [InlineData(Travelling, 100)]
    [InlineData(Waiting, 30)]
    [InlineData(Blocking, 30)]
    public async Task What_is_offered_for_code_that_breaks_off_anywhere_can_be_applied(string source, int least)
    {
        var offered = 0;
        foreach (var token in Compile.Tree(source, "File0.cs").GetRoot().DescendantTokens()) { offered += await FixCheck.OfferAllAsync([source[..token.Span.End]], "File0.cs"); }
        Assert.True(offered > least, $"only {offered} changes were offered");
    }
}
