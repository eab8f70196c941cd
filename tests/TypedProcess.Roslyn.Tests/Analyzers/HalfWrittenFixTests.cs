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

    [Theory]
    [InlineData(Faulty)]
    [InlineData(Travelling)]
    public async Task What_is_offered_for_code_that_breaks_off_anywhere_can_be_applied(string faulty)
    {
        var offered = 0;
        foreach (var token in Compile.Tree(faulty, "File0.cs").GetRoot().DescendantTokens()) { offered += await FixCheck.OfferAllAsync([faulty[..token.Span.End]], "File0.cs"); }
        Assert.True(offered > 100, $"only {offered} changes were offered");
    }
}
