using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The fixes for <c>RunAsync</c> that cannot be cancelled, and for a context that is used too early: TP5001 and TP5004.</summary>
public sealed class LifecycleFixTests
{
    [Theory]
    [InlineData("RunAsync() { while (true) { Use(await X.ReadAsync()); await self.DelayAsync(TimeSpan.FromSeconds(1)); } }", "RunAsync(CancellationToken cancel) { while (true) { Use(await X.ReadAsync(cancel)); await self.DelayAsync(TimeSpan.FromSeconds(1), cancel); } }")]
    [InlineData("RunAsync() { await foreach (var x in X.ReadAllAsync()) { Use(x); } }", "RunAsync(CancellationToken cancel) { await foreach (var x in X.ReadAllAsync(cancel)) { Use(x); } }")]
    [InlineData("RunAsync(/* none */) { /* a */ await foreach (var x in self.Select<int>().On(X, x => x) /* b */) { Use(x); } }", "RunAsync(/* none */CancellationToken cancel) { /* a */ await foreach (var x in self.Select<int>().On(X, x => x).WithCancellation(cancel) /* b */) { Use(x); } }")]
    [InlineData("RunAsync() { var all = self.Select<int>().On(X, x => x); for (;;) { await foreach (var x in all) { Use(x); } } }", "RunAsync(CancellationToken cancel) { var all = self.Select<int>().On(X, x => x); for (;;) { await foreach (var x in all.WithCancellation(cancel)) { Use(x); } } }")]
    public Task A_loop_waits_with_the_token(string before, string after) => FixCheck.RunAsync("TP5001", Reading(before), Reading(after));

    [Theory]
    [InlineData("RunAsync() { var cancel = 1; while (true) { Use(await X.ReadAsync() + cancel); } }")]
    [InlineData("RunAsync() { while (true) { await Task.Yield(); } }")]
    [InlineData("RunAsync() { while (true) { Use(await X.ReadAsync()); } } public Task AgainAsync() => RunAsync();")]
    public Task A_loop_that_has_nothing_to_give_a_token_is_left(string run) => FixCheck.NothingAsync("TP5001", Reading(run));

    [Fact]
    public Task What_a_constructor_does_is_moved_to_a_new_method() => FixCheck.RunAsync("TP5004", """
        [Process("a:p")]
        public sealed partial class P
        {
            private readonly ProcessContext _self;
            private readonly string _to = "x";

            public P(ProcessContext self, int n)
            {
                _self = self; // kept
                // Hello.
                self.Send(_to, "y", 1); // sent
                _n = n;
                _self.TrapLinks = true;
            }

            private readonly int _n;
            [On] public void Down(LinkDown down) => _self.Send("x", "y", _n);
        }
        """, """
        [Process("a:p")]
        public sealed partial class P
        {
            private readonly ProcessContext _self;
            private readonly string _to = "x";

            public P(ProcessContext self, int n)
            {
                _self = self; // kept
                _n = n;
            }

            [On]
            private void Started()
            {
                // Hello.
                _self.Send(_to, "y", 1); // sent
                _self.TrapLinks = true;
            }

            private readonly int _n;
            [On] public void Down(LinkDown down) => _self.Send("x", "y", _n);
        }
        """);

    [Fact]
    public Task It_is_moved_to_the_front_of_the_method_there_is() => FixCheck.RunAsync("TP5004", Early("""
            public P(ProcessContext self)
            {
                _self = self;
                _more = self.Open<int>();
            }

            [On]
            public async Task StartedAsync()
            {
                await Task.Yield(); // then
                Use(_more);
            }
        """), Early("""
            public P(ProcessContext self)
            {
                _self = self;
            }

            [On]
            public async Task StartedAsync()
            {
                _more = _self.Open<int>();
                await Task.Yield(); // then
                Use(_more);
            }
        """));

    [Theory]
    [InlineData("public P(ProcessContext self, int n) { _self = self; self.Send(\"x\", \"y\", n); }")]
    [InlineData("public P(ProcessContext self) { _self = self; var x = self.Open<int>(); _more = x; }")]
    [InlineData("public P(ProcessContext self) { _self = self; _more = self.Open<int>(); Use(_more); }")]
    [InlineData("public P(ProcessContext self) { _self = self; if (self.Pid == default) { self.Send(\"x\", \"y\"); } }")]
    [InlineData("public P(ProcessContext self) { _self = self; self.Send(\"x\", \"y\"); self.Send(\"x\", _to); _to = \"z\"; } private string _to = \"y\"; [Receive] public void To() => _to += _to;")]
    [InlineData("public P(ProcessContext self) { _self = null!; self.Send(\"x\", \"y\"); }")]
    [InlineData("public P(ProcessContext self) { _self = self; self.Send(\"x\", \"y\"); } public void Started(int n) => Use(_more);")]
    [InlineData("public P(ProcessContext self) { _self = self; self.Send(\"x\", \"y\"); } public P(ProcessContext self, int n) { _self = self; }")]
    public Task What_would_not_be_the_same_later_is_left(string members) => FixCheck.NothingAsync("TP5004", Early(members));

    [Fact]
    public Task What_a_field_begins_with_is_left() => FixCheck.NothingAsync("TP5004", """[Process("a:p")] public sealed partial class P(ProcessContext self) { private readonly Inbox<int> _more = self.Open<int>(); [Receive] public void A() => self.Close(_more); }""");

    private static string Early(string members) => $$"""
        [Process("a:p")]
        public sealed partial class P
        {
            private readonly ProcessContext _self;
            private Inbox<int>? _more;

        {{members}}

            [Receive] public void A() { _more = null; Use(_more); _self.Stop(); }
            private static void Use(Inbox<int>? inbox) => _ = inbox;
        }
        """;

    private static string Reading(string run) => $$"""
        [Process("a:p")] public sealed partial class P(ProcessContext self)
        {
            public string Me => self.Id;
            [Inbox("x")] public partial Inbox<int> X { get; }
            // Reads.
            public async Task {{run}} // so far
            private static void Use(int x) => _ = x;
        }
        """;
}
