using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The rules about the life of processes: for each what triggers it, and what looks like it and does not.</summary>
public sealed class LifecycleRuleTests
{
    [Theory]
    [InlineData("""[Inbox("x")] public partial Inbox<int> X { get; } public async Task {|TP5001:RunAsync|}() { while (true) { await X.ReadAsync(); } }""")]
    [InlineData("""[Inbox("x")] public partial Inbox<int> X { get; } public async Task {|TP5001:RunAsync|}() { for (; true;) { await X.ReadAsync(); } }""")]
    [InlineData("""[Inbox("x")] public partial Inbox<int> X { get; } public async Task {|TP5001:RunAsync|}() { await foreach (var x in self.Select<int>().On(X, x => x)) { Use(x); } } private static void Use(int x) { }""")]
    [InlineData("""[Inbox("x")] public partial Inbox<int> X { get; } public async Task RunAsync() { await foreach (var x in self.Select<int>().On(X, x => x).On(self.Cancels, _ => 0)) { if (x == 0) { return; } } }""")]
    [InlineData("""[Inbox("x")] public partial Inbox<int> X { get; } public async Task RunAsync() { while (true) { await X.ReadAsync(self.Cancellation); } }""")]
    [InlineData("""[Inbox("x")] public partial Inbox<int> X { get; } public async Task RunAsync(CancellationToken cancel) { while (true) { await X.ReadAsync(cancel); } }""")]
    [InlineData("""[Inbox("x")] public partial Inbox<int> X { get; } public async Task<int> RunAsync() => await X.ReadAsync();""")]
    [InlineData("""[Inbox("x")] public partial Inbox<int> X { get; } public async Task<int> RunAsync() { while (true) { if (await X.ReadAsync() == 0) { return 1; } } }""")]
    [InlineData("""public async Task RunAsync() { foreach (var x in new[] { 1 }) { await self.DelayAsync(TimeSpan.FromSeconds(x)); } }""")]
    public Task A_loop_that_cannot_be_cancelled_is_reported(string members) => InProcessAsync(members);

    [Theory]
    [InlineData("""[On] public void Started() { {|TP5002:self.TrapLinks = true|}; } [Receive] public void A() => self.TrapLinks = false;""")]
    [InlineData("""[On] public void Started() => self.TrapLinks = true; [On] public void Down(LinkDown down) { }""")]
    [InlineData("""[On] public void Started() => self.TrapLinks = true; [On] public void Any(ProcessEvent happened) { }""")]
    [InlineData("""public async Task RunAsync() { self.TrapLinks = true; await self.LinkDowns.ReadAsync(self.Cancellation); }""")]
    [InlineData("""[Receive] public async Task A(Pid<P> p) { using var {|TP5003:m|} = await self.MonitorAsync(p); Use(m); } [Receive] public async Task B(Pid<P> p) { await using (var {|TP5003:m|} = await self.MonitorAsync(p)) { Use(m); } } private static void Use(Monitor<P> m) { }""")]
    [InlineData("""private Monitor<P>? _kept; [Receive] public async Task A(Pid<P> p) { using var m = await self.MonitorAsync(p); await self.DelayAsync(TimeSpan.FromSeconds(1)); } [Receive] public async Task B(Pid<P> p) { _kept = await self.MonitorAsync(p); _kept.Dispose(); } [Receive] public async Task C(Pid<P> p) => await self.MonitorAsync(p);""")]
    public Task Links_and_monitors_that_tell_nothing_are_reported(string members) => InProcessAsync(members);

    [Theory]
    [InlineData("""private readonly Inbox<int> _mine = {|TP5004:self|}""")]
    public Task A_field_uses_the_context_too_early(string _) => InProcessAsync("""private readonly Inbox<int> _mine = self.{|TP5004:Open<int>|}(); private readonly Pid _pid = self.Pid; private readonly Func<Inbox<string>> _later = () => self.Open<string>(); private readonly TimeProvider _clock = self.Clock; [Receive] public void A() => self.Open<int>();""");

    [Fact]
    public async Task A_constructor_uses_the_context_too_early() => await AnalyzerCheck.RunAsync("""
        [Process("a:p")] public sealed partial class P
        {
            private readonly ProcessContext _self;
            public P(ProcessContext self) { _self = self; self.{|TP5004:Send|}("x", "y"); {|TP5004:self.TrapLinks|} = true; }
            [On] public void Started() => _self.Send("x", "y");
            [On] public void Down(LinkDown down) { }
        }
        sealed class Other { public Other(ProcessContext self) => self.Send("x", "y"); }
        """);

    [Theory]
    [InlineData("""private readonly System.IO.StreamReader {|TP5005:_a|} = new("a"); private Other {|TP5005:_b|} = new Other(); [Receive] public void A() { _b = _a.Peek() == 0 ? _b : new(); }""")]
    [InlineData("""private readonly System.IO.StreamReader _a = new("a"); [Receive] public void A() => _a.Peek(); [On] public void Stopped() => _a.Dispose();""")]
    [InlineData("""private readonly System.IO.MemoryStream _a = new(); private readonly List<int> _b = new(); private readonly System.IO.Stream? _c; private static readonly System.IO.StreamReader D = new("a"); [Receive] public void A() => _a.WriteByte((byte)(_b.Count + (_c is null ? 1 : 0) + D.Peek()));""")]
    public Task A_field_that_nobody_releases_is_reported(string members) => InProcessAsync(members);

    [Theory]
    [InlineData("""[Receive] public void A() { try { Work(); } {|TP5006:catch|} { } } [Receive] public void B() { try { Work(); } {|TP5006:catch|} (Exception) { } } private static void Work() { }""")]
    [InlineData("""[Receive] public void A() { try { Work(); } catch (ProcessException) { } } [Receive] public void B() { try { Work(); } catch (Exception) { self.Stop(); } } [Receive] public void C() { try { Work(); } catch { } Work(); } [Receive] public void D() { try { Work(); } catch (Exception e) when (e is FormatException) { } } private static void Work() { try { Work(); } catch { } }""")]
    public Task A_swallowed_failure_is_reported(string members) => InProcessAsync(members);

    private static Task<string[]> InProcessAsync(string members) => AnalyzerCheck.RunAsync($$"""
        [Process("a:p")] public sealed partial class P(ProcessContext self) { public string Name => self.Id; {{members}} }
        public sealed class Other : IAsyncDisposable { public ValueTask DisposeAsync() => default; }
        """);
}
